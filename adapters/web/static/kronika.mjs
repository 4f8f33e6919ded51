/**
 * What the pages can do beyond being read, each in a file of its own. Nothing here
 * is needed to read or do anything: every page works without.
 */

import "./wall.mjs";
