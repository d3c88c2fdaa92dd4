package dev.dubdeck.acceptance.bench.catalogue;

import java.util.List;

/** Words of eight scripts, each with a spelling for addresses. */
enum Script {
  LATIN(
      " ",
      "Émile=emile Übermorgen=uebermorgen Ångström=angstroem Señora=senora Çelebi=celebi"
          + " Příběh=pribeh Öresund=oeresund Château=chateau Harbor=harbor Midnight=midnight"
          + " Silent=silent Garden=garden Łódź=lodz Naïve=naive Winter=winter Falcon=falcon"
          + " Straße=strasse Órbita=orbita Nordlys=nordlys Ocean=ocean"),
  CYRILLIC(
      " ",
      "Северный=severny Ветер=veter Город=gorod Тихая=tikhaya Река=reka Ночной=nochnoy"
          + " Поезд=poezd Белая=belaya Крепость=krepost Зимний=zimny Остров=ostrov Дальний=dalny"
          + " Берег=bereg Ёлка=yolka Київ=kyiv Старый=stary Мост=most Звезда=zvezda"),
  GREEK(
      " ",
      "Θάλασσα=thalassa Νύχτα=nychta Παλιά=palia Γέφυρα=gefyra Άνεμος=anemos Σιωπή=siopi"
          + " Μεγάλη=megali Πόλη=poli Φως=fos Χειμώνας=cheimonas Ουρανός=ouranos Δρόμος=dromos"
          + " Κήπος=kipos Ψίθυρος=psithyros"),
  ARABIC(
      " ",
      "البحر=albahr الليل=allayl مدينة=madina الريح=alrih النور=alnur طريق=tariq القلعة=alqala"
          + " الشتاء=alshita نجمة=najma الصمت=alsamt جزيرة=jazira السماء=alsama حديقة=hadiqa"
          + " جسر=jisr"),
  HEBREW(
      " ",
      "הים=hayam לילה=layla עיר=ir הרוח=haruach אור=or דרך=derech מבצר=mivtzar חורף=choref"
          + " כוכב=kochav שתיקה=shtika האי=hai שמיים=shamayim גן=gan גשר=gesher"),
  DEVANAGARI(
      " ",
      "सागर=sagar रात=raat शहर=shahar हवा=hava प्रकाश=prakash रास्ता=rasta किला=qila सर्दी=sardi"
          + " तारा=tara मौन=maun द्वीप=dweep आकाश=aakash बगीचा=bagicha पुल=pul"),
  THAI(
      "",
      "ทะเล=thale กลางคืน=klangkhuen เมือง=mueang สายลม=sailom แสง=saeng ถนน=thanon ป้อม=pom"
          + " ฤดูหนาว=ruedunao ดาว=dao ความเงียบ=khwamngiap เกาะ=ko ท้องฟ้า=thongfa สวน=suan"
          + " สะพาน=saphan"),
  EAST_ASIAN(
      "",
      "海の=umino 夜=yoru 都市=toshi カゼ=kaze 光=hikari みち=michi 要塞=yosai 冬の=fuyuno 星=hoshi"
          + " 沈黙=chinmoku 島=shima 天空=tianko 花园=huayuan 大桥=daqiao 바다=bada 겨울=gyeoul"
          + " 하늘=haneul 다리=dari ガーデン=gaaden 東京=tokyo");

  private static final List<Script> ALL = List.of(values());

  private final String gap;
  private final String words;

  Script(String gap, String words) {
    this.gap = gap;
    this.words = words;
  }

  /** They take turns. */
  static Script ofSeries(int number) {
    return ALL.get(number % ALL.size());
  }

  String gap() {
    return gap;
  }

  /** A word and its spelling in an address. */
  String[] word(long bits) {
    String[] all = words.split(" ", -1);
    return all[(int) Long.remainderUnsigned(bits, all.length)].split("=", -1);
  }
}
