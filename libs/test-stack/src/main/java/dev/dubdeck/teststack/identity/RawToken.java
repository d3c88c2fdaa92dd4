package dev.dubdeck.teststack.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** JWTs put together by hand, because libraries rightly refuse to make the bad ones. */
final class RawToken {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private RawToken() {}

  static String rs256(Map<String, Object> claims, String keyId, PrivateKey key) {
    String content = content(Map.of("alg", "RS256", "typ", "JWT", "kid", keyId), claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The old trick: the public key, known to everybody, taken as the shared secret. */
  static String hs256(Map<String, Object> claims, Key publicKey) {
    String content = content(Map.of("alg", "HS256", "typ", "JWT", "kid", "test-1"), claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(publicKey.getEncoded(), "HmacSHA256"));
      byte[] code = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + BASE64.encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String unsigned(Map<String, Object> claims) {
    return content(Map.of("alg", "none", "typ", "JWT"), claims) + ".";
  }

  private static String content(Map<String, Object> header, Map<String, Object> claims) {
    return part(header) + "." + part(claims);
  }

  private static String part(Map<String, Object> json) {
    try {
      return BASE64.encodeToString(MAPPER.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
