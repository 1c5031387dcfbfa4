/* A practice to run where there is no network: its page and the scripts of its clock. The page itself puts them on the
   shelf when it is opened (js/training/run/run.js) and takes the page away when the practice is done. */
"use strict";

self.house.shelf({
  name: "training-1",
  page: /^\/training\/\d+\/run$/,
  part: /^\/static\/(js|css)\/training/,
});
