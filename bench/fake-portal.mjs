// A portal that costs next to nothing, as a process of its own. Its parent asks it by messages; see portal-process.mjs.

import { createServer } from 'node:http';
import { makeBucket } from './portal/bucket.mjs';
import { answerBatch, answerOne } from './portal/methods.mjs';
import { isFinished, makeScene, summary } from './portal/scene.mjs';

const world = { bot: undefined, scene: undefined, bucket: undefined, requests: 0, polls: 0, alone: 0, messages: 0, onPoll: begin };

/** Milliseconds that are the same in all processes of this machine. */
const now = () => performance.timeOrigin + performance.now();

const QUERY_LIMIT = '{"error":"QUERY_LIMIT_EXCEEDED","error_description":"Too many requests"}';

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => answer(request.url.slice(request.url.lastIndexOf('/') + 1), chunks.length === 1 ? chunks[0] : Buffer.concat(chunks), response));
});

function answer(method, body, response) {
  const at = now();
  world.requests += 1;
  if (!world.bucket.take(at)) {
    send(response, 503, QUERY_LIMIT);
    return;
  }
  const batch = method === 'batch';
  if (method === 'imbot.v2.Event.get') world.alone += 1;
  const text = batch ? answerBatch(world, body.toString(), at) : answerOne(world, method, body.toString(), at);
  const { latencyMs } = world.scene.options;
  if (batch && latencyMs !== undefined) setTimeout(send, latencyMs, response, 200, text);
  else send(response, 200, text);
  if (world.scene.finishedAt === undefined && isFinished(world.scene, at)) finish(at);
}

function send(response, status, text) {
  const body = Buffer.from(text);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
  response.end(body);
}

/** The first reading of the queue: the measured time begins. */
function begin(at) {
  if (world.scene.begunAt !== undefined) return;
  world.bucket.begin(at);
  world.requests = 1;
  process.send({ what: 'begun', at });
}

function finish(at) {
  world.scene.finishedAt = at;
  process.send({ what: 'finished', at });
}

const ORDERS = {
  /** A new round; `keepBot`: the bot is known already. */
  scene: ({ scene, keepBot }) => {
    if (!keepBot) world.bot = undefined;
    world.scene = makeScene(scene);
    world.bucket = makeBucket(scene);
    Object.assign(world, { requests: 0, polls: 0, alone: 0, messages: 0 });
  },
  figures: ({ windowMs }) => ({ ...summary(world.scene, windowMs), requests: world.requests, polls: world.polls, alone: world.alone, refused: world.bucket.refused() }),
};

process.on('message', (order) => process.send({ what: 'answer', answer: ORDERS[order.do](order) ?? null }));
process.on('disconnect', () => process.exit());
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send({ what: 'listening', port: server.address().port }));
