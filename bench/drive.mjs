import { connect } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';
const LENGTH = /content-length: (\d+)/i;

/**
 * Sends the same POST over and over through kept connections, one request at a time on each, until `requests` are answered. Bytes on
 * sockets instead of an HTTP client, so that the driver is not what is measured. Rejects when an answer is not 200.
 */
export async function drive(url, body, { connections, requests }) {
  const { hostname, port, host, pathname } = new URL(url);
  const bytes = `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}${END_OF_HEAD}${body}`;
  let left = requests;
  await Promise.all(Array.from({ length: connections }, () => new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port });
    const next = () => {
      if (left <= 0) {
        socket.end();
        resolve();
        return;
      }
      left -= 1;
      socket.write(bytes);
    };
    let text = '';
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('connect', next).on('error', reject).on('data', (piece) => {
      text += piece;
      const head = text.indexOf(END_OF_HEAD);
      if (head < 0 || text.length < head + END_OF_HEAD.length + Number(LENGTH.exec(text)?.[1])) return;
      if (!text.startsWith('HTTP/1.1 200')) reject(new Error(text));
      text = '';
      next();
    });
  })));
}
