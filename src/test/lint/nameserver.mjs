// A DNS server on loopback that knows a few records; all other names do not exist.
import { createSocket } from 'node:dgram';

const TYPES = { 1: 'A', 12: 'PTR', 15: 'MX', 16: 'TXT', 28: 'AAAA' };
const NO_SUCH_NAME = 3;

/** The labels from an offset on, and where the question ends. */
function question(query) {
  const labels = [];
  let at = 12;
  while (query[at] > 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + query[at]));
    at += 1 + query[at];
  }
  return { name: labels.join('.').toLowerCase(), type: TYPES[query.readUInt16BE(at + 1)], end: at + 5 };
}

function encodedName(name) {
  const labels = name.split('.').map((label) => [Buffer.of(label.length), Buffer.from(label, 'latin1')]);
  return Buffer.concat([...labels.flat(), Buffer.of(0)]);
}

const ENCODERS = {
  A: (address) => Buffer.from(address.split('.').map(Number)),
  PTR: encodedName,
  MX: (host) => Buffer.concat([Buffer.of(0, 10), encodedName(host)]),
  TXT: (text) =>
    Buffer.concat(
      text.match(/.{1,255}/g).flatMap((piece) => [Buffer.of(piece.length), Buffer.from(piece, 'latin1')]),
    ),
};

function answer(type, value) {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(Number(Object.keys(TYPES).find((code) => TYPES[code] === type)), 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  const data = ENCODERS[type](value);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function reply(query, records) {
  const { name, type, end } = question(query);
  const known = records[name];
  const values = (known?.[type] ?? []).map((value) => answer(type, value));
  const head = Buffer.from(query.subarray(0, end));
  head.writeUInt16BE(0x8580 | (known ? 0 : NO_SUCH_NAME), 2);
  head.writeUInt16BE(values.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, ...values]);
}

/** Serves records, {name: {type: [value]}}, and answers the port. */
export async function serve(records) {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => socket.send(reply(query, records), from.port, from.address));
  await new Promise((bound) => socket.bind(0, '127.0.0.1', bound));
  return { port: socket.address().port, close: () => socket.close() };
}
