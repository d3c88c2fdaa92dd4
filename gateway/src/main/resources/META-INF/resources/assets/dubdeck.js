// Everything here is an addition: the pages read, filter and confirm without it.
import { listenForKeys } from "./keys.js";
import { followChanges } from "./live.js";
import { closeMenus } from "./menu.js";
import { takePlayer } from "./player.js";
import { takeReview } from "./review.js";
import { searchWhileTyping } from "./search.js";
import { takeSamples } from "./sound.js";
import { showUpload } from "./upload.js";
import { takeVoice } from "./voices.js";
import { rememberPosition } from "./watching.js";

document.documentElement.classList.add("scripted");
listenForKeys();
takePlayer();
rememberPosition();
closeMenus();
takeSamples();
takeReview();
takeVoice();
searchWhileTyping();
followChanges();
showUpload();
