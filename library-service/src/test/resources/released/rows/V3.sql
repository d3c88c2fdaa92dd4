-- The name of the character is told.
update cast_voice set display_name = 'Captain Mika', search_name = 'captain mika' || chr(31) || 'captain-mika';
select sum_up('{blue-harbor,orquidea}');
