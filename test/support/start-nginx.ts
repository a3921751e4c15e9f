import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, until } from './slack-workspace.ts';

/** An nginx that spreads requests over servers. */
export interface LoadBalancer {
  url: string;
  stop(): Promise<void>;
}

export const hasNginx = spawnSync('nginx', ['-v']).status === 0;

/** Where those listen, or will, among whom nginx spreads requests. */
interface Upstreams {
  sportello: number[];
  /** What is below `/slack/` is theirs. */
  bots: number[];
  /** What is below `/demo/`. */
  pages?: number[];
}

/** Starts Debian's nginx before servers and bots of this machine: each request goes to the next one that answers. */
export async function startNginx(upstreams: Upstreams): Promise<LoadBalancer> {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-nginx-'));
  const port = await freePort();
  const conf = join(folder, 'nginx.conf');
  writeFileSync(conf, configuration(folder, port, upstreams));
  mkdirSync(join(folder, 'logs'));
  const nginx = spawn('nginx', ['-p', folder, '-e', join(folder, 'error.log'), '-c', conf], { stdio: 'inherit' });
  const url = `http://127.0.0.1:${port}`;
  await until(() =>
    fetch(url).then(
      () => true,
      () => nginx.exitCode !== null,
    ),
  );
  if (nginx.exitCode !== null) throw new Error(`nginx ended with ${nginx.exitCode}`);
  return {
    url,
    async stop() {
      await end(nginx);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As docs/operations.md has it; what nginx keeps lies in its own folder, so that any user may run it. */
function configuration(folder: string, port: number, upstreams: Upstreams): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const isRoot = process.getuid?.() === 0; // else its workers could not write there
  return `daemon off;
${isRoot ? 'user root;' : ''}
pid ${folder}/pid;
worker_processes 1;
events { worker_connections 4096; }
http {
  access_log off;
  ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
  ${Object.entries(upstreams)
    .map(([name, ports]) => `upstream ${name} { ${ports.map(serverAt).join(' ')} }`)
    .join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_buffering off;
    proxy_connect_timeout 2s;
    client_max_body_size 210m;
    location / { proxy_pass http://sportello; }
    location /slack/ { proxy_pass http://bots; }
    ${upstreams.pages ? 'location /demo/ { proxy_pass http://pages; }' : ''}
  }
}
`;
}

const serverAt = (port: number) => `server 127.0.0.1:${port} max_fails=1 fail_timeout=2s;`;

async function end(nginx: ChildProcess): Promise<void> {
  if (nginx.exitCode !== null || nginx.signalCode !== null) return;
  const ended = once(nginx, 'exit');
  nginx.kill('SIGTERM');
  await ended;
}
