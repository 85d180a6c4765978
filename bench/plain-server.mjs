// A bare server that reads what it is sent and gives every request the same answer: `plain-server.mjs <base64 of the body>`.
// Prints its address as a line of JSON.

import { createServer } from 'node:http';

const body = Buffer.from(process.argv[2], 'base64').toString();

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ webhook: `http://127.0.0.1:${server.address().port}/rest/1/plain/` })));
