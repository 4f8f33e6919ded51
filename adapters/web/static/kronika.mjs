/**
 * What the pages can do beyond being read, each in a file of its own. Nothing here
 * is needed to read or do anything: every page works without.
 */

import "./clocks.mjs";
import "./copy.mjs";
import "./fault.mjs";
import "./filter.mjs";
import "./news.mjs";
import "./picture.mjs";
import "./print.mjs";
import "./wall.mjs";
