// The peer of `bench fanout`: Socket.IO 4 doing the same fan-out. POST / emits the body to the room "game" and answers
// with the instant it did so. Run from the project's folder so that node_modules is found.
import { createServer } from "node:http";
import { Server } from "socket.io";

const port = Number(process.argv[2]);
const http = createServer((request, response) => {
  if (request.method !== "POST") { response.end("peer"); return; }
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const at = Date.now() / 1000;
    io.to("game").emit("html", Buffer.concat(parts).toString());
    response.end(JSON.stringify({ at }));
  });
});
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
io.on("connection", (socket) => { socket.join("game"); });
http.listen(port, "127.0.0.1", () => console.log("listening"));
