// Loaded into the test server's process before the server itself (node --require). Makes the server listen on this
// machine only, and end when the process that started it ends: stdin is a pipe that closes then.
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
