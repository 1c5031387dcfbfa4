/* The daily questions where there is no network: the page and its scripts, put on the shelf by js/athletes/sync.js while
   there was one. */
"use strict";

self.house.shelf({
  name: "checkin-1",
  page: /^\/athletes\/\d+\/check-in$/,
  part: /^\/(static\/(js|css)\/athletes|teams\/colors)/,
});
