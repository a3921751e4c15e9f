import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './code-blocks.ts';

/** How a block that signs is run: what stands before and after it, and by what. */
interface Runner {
  program: string;
  file: string;
  write: (code: string) => string;
  /** Files that it needs beside it. */
  beside?: Record<string, string>;
  /** What makes a program of the file, and that program's name. */
  compile?: { program: string; options: string[]; made: string };
  /** What has to end well where it can be run; `program --version` without it. */
  probes?: string[][];
}

/** What is in a name must not end a text of the token early. */
const user = {
  id: 1041,
  name: 'Giulia "Giù" Sarti',
  company: 'Pastificio Sala \\ Figli',
  email: 'giulia@sala.example',
};

/** The part of firebase/php-jwt that the block calls: this machine has no way to Packagist. */
const phpJwt = `<?php
namespace Firebase\\JWT;
class JWT {
  private static function part(string $bytes): string { return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '='); }
  public static function encode(array $payload, string $key, string $alg): string {
    if ($alg !== 'HS256') throw new \\DomainException('Algorithm not supported');
    $signed = self::part(json_encode(['typ' => 'JWT', 'alg' => $alg])) . '.' . self::part(json_encode($payload));
    return $signed . '.' . self::part(hash_hmac('SHA256', $signed, $key, true));
  }
}
`;

const runners: Record<string, Runner> = {
  js: {
    program: process.execPath,
    file: 'sign.mjs',
    write: (code) => `const user = ${JSON.stringify(user)};\n${code}\nconsole.log(token);\n`,
  },
  php: {
    program: 'php',
    file: 'sign.php',
    write: (code) =>
      [
        '<?php',
        ...linesOf(code, /^use /),
        "require __DIR__ . '/jwt.php';",
        `$user = json_decode(<<<'USER'\n${JSON.stringify(user)}\nUSER);`,
        ...linesOf(code, /^(?!use )/),
        'echo $token;\n',
      ].join('\n'),
    beside: { 'jwt.php': phpJwt },
  },
  python: {
    // Debian's, which has Debian's PyJWT.
    program: '/usr/bin/python3',
    file: 'sign.py',
    write: (code) => `import types\nuser = types.SimpleNamespace(**${JSON.stringify(user)})\n${code}\nprint(token)\n`,
    probes: [['/usr/bin/python3', '-c', 'import jwt']],
  },
  csharp: {
    program: 'mono',
    file: 'Sign.cs',
    write: (code) =>
      [
        ...linesOf(code, /^using [\w.]+;/),
        'class User { public int Id; public string Name, Company, Email; }',
        'static class Sign { static void Main() {',
        `var user = new User { Id = ${user.id}, Name = ${literal(user.name)}, Company = ${literal(user.company)}, Email = ${literal(user.email)} };`,
        ...linesOf(code, /^(?!using [\w.]+;)/),
        'Console.WriteLine(token);',
        '} }\n',
      ].join('\n'),
    compile: { program: 'mcs', options: ['-r:System.Runtime.Serialization.dll'], made: 'Sign.exe' },
    probes: [
      ['mono', '--version'],
      ['mcs', '--version'],
      // Debian has the library that writes JSON in a package of its own.
      ['sh', '-c', 'test -e "$(dirname "$(command -v mono)")/../lib/mono/4.5/System.Runtime.Serialization.dll"'],
    ],
  },
  java: {
    // Which compiles a single file by itself.
    program: 'java',
    file: 'Sign.java',
    write: (code) =>
      [
        ...linesOf(code, /^import /),
        'public class Sign {',
        'record User(int getId, String getName, String getCompany, String getEmail) {}',
        'public static void main(String[] arguments) throws java.security.GeneralSecurityException {',
        `var user = new User(${user.id}, ${literal(user.name)}, ${literal(user.company)}, ${literal(user.email)});`,
        ...linesOf(code, /^(?!import )/),
        'System.out.println(token);',
        '} }\n',
      ].join('\n'),
    probes: [['javac', '--release', '17', '--version']],
  },
};

/** The lines of a block that begin in this way: a language wants its imports above everything else. */
function linesOf(code: string, beginning: RegExp): string[] {
  return code.split('\n').filter((line) => beginning.test(line));
}

/** A text as C# and Java write it, in ASCII: what they take a file for depends on the machine. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether a block in this language can be run on this machine. */
export function canSign(language: string): boolean {
  const runner = runners[language];
  if (runner === undefined) return false;
  const probes = runner.probes ?? [[runner.program, '--version']];
  return probes.every(([program = '', ...options]) => spawnSync(program, options).status === 0);
}

/** Whom {@link runSigning} signs in. */
export const signedUser = user;

/** Runs a block that signs a token for that user of the portal, with the site's secret, and answers the token. */
export function runSigning(language: string, code: string, secret: string): string {
  const runner = runners[language];
  if (runner === undefined) throw new Error(`nothing runs ${language}`);
  // Inside the project, so that its packages are found, and where nothing else looks.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'docs-'));
  try {
    for (const [name, content] of Object.entries(runner.beside ?? {})) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, runner.file), runner.write(code));
    const env = { PATH: process.env.PATH, SPORTELLO_SECRET: secret };
    const { compile } = runner;
    if (compile) execFileSync(compile.program, [...compile.options, runner.file], { cwd: folder, env });
    return execFileSync(runner.program, [join(folder, compile?.made ?? runner.file)], { env, encoding: 'utf8' }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
