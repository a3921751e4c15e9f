import { createServer, type ServerResponse } from 'node:http';

/** A bare `node:http` that hands each published event to every stream that hears, written once into one Buffer. */
const streams = new Set<ServerResponse>();
/** Those who hear nothing. */
const others = new Set<ServerResponse>();
/** As long as the product's event with its ticket. */
const filling = 'x'.repeat(1_200);

const server = createServer((req, res) => {
  if (req.url === '/stream' || req.url === '/others') {
    res.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: ready\ndata: {}\n\n');
    const heard = req.url === '/stream' ? streams : others;
    heard.add(res);
    res.once('close', () => heard.delete(res));
    return;
  }
  let text = '';
  req.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  req.once('end', () => {
    if (text !== '') {
      const event = Buffer.from(`event: message\nid: ${JSON.parse(text).id}\ndata: ${filling}\n\n`);
      for (const stream of streams) stream.write(event);
    }
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': 2 }).end('{}');
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
