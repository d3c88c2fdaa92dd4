// Everything here is an addition: the pages read, filter and confirm without it.
import { listenForKeys } from "./keys.js";
import { followChanges } from "./live.js";
import { takePlayer } from "./player.js";
import { searchWhileTyping } from "./search.js";
import { showUpload } from "./upload.js";

listenForKeys();
takePlayer();
searchWhileTyping();
followChanges();
showUpload();
