// Loaded into the test server's process before anything of its own (node --require). It listens on this
// machine alone, and ends with whoever started it, however that ends: stdin is a pipe that closes then.
"use strict";

const { Server } = require("node:net");

const listen = Server.prototype.listen;

Server.prototype.listen = function (port, ...rest) {
  if (typeof port !== "number") {
    throw new Error(`expected a port to listen on, found ${JSON.stringify(port)}`);
  }
  return listen.call(this, { port, host: "127.0.0.1" }, ...rest.filter((each) => typeof each === "function"));
};

process.stdin.on("close", () => process.exit()).resume();
