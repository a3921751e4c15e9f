import type { makeOpenapi } from './openapi.ts';

type Openapi = ReturnType<typeof makeOpenapi>;

interface DescribedOperation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters: Array<{ name: string; in: string; required: boolean; description?: string; schema: Schema }>;
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  maxLength?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}

const callers: Record<string, string> = {
  anyone: 'no token',
  customer: 'customer’s token',
  service: 'service token',
  owner: 'owner’s token or admin key',
};

/** The API's description as one page to read: no script, no other origin. */
export function referencePage(openapi: Openapi): string {
  const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...(operation as DescribedOperation) })),
  );
  const schemas = Object.entries(openapi.components.schemas) as Array<[string, Schema]>;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${openapi.info.title} API</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<nav aria-label="Contents">
<ul><li><a href="/docs">Sportello: documentation</a></li></ul>
<strong>${openapi.info.title} API</strong>
<ul>${operations.map((one) => `<li><a href="#${one.operationId}"><code>${one.method.toUpperCase()}</code> ${escapeHtml(one.path)}</a></li>`).join('')}</ul>
<strong>Shapes</strong>
<ul>${schemas.map(([name]) => `<li><a href="#${name}">${name}</a></li>`).join('')}</ul>
</nav>
<main>
<h1>${openapi.info.title} API</h1>
<p>${code(openapi.info.description)}</p>
<p>For programs: <a href="/openapi.json">openapi.json</a> (OpenAPI ${openapi.openapi}).</p>
${operations.map(operationSection).join('\n')}
<h2>Shapes</h2>
${schemas.map(([name, schema]) => `<section id="${name}"><h3>${name}</h3>${shape(schema)}</section>`).join('\n')}
</main>
</body>
</html>`;
}

function operationSection(operation: DescribedOperation & { path: string; method: string }): string {
  const parameters = operation.parameters.map((parameter) => [
    `${parameter.name} (${parameter.in}${parameter.required ? '' : ', optional'})`,
    typeOf(parameter.schema),
    parameter.description ?? '',
  ]);
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const answers = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const [type, media] = Object.entries(content ?? {})[0] ?? [];
    const shown = Number(status) < 300 && media ? typeOf(media.schema) : '';
    return [status, type === 'text/event-stream' ? `stream of ${shown}` : shown, code(description)];
  });
  return `<section id="${operation.operationId}">
<h2><code>${operation.method.toUpperCase()}</code> ${escapeHtml(operation.path)}</h2>
<p>${code(operation.summary)} <small>${callers[operation.tags[0] ?? ''] ?? ''}</small></p>
${table(['Parameter', 'Type', ''], parameters)}
${body ? `<p>Body: ${typeOf(body)}</p>` : ''}
${table(['Status', 'Answer', ''], answers)}
</section>`;
}

function shape(schema: Schema): string {
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) return variants.map(shape).join('<p>or</p>');
  const required = new Set(schema.required);
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    `${name}${required.has(name) ? '' : ' (optional)'}`,
    typeOf(property),
    code(property.description ?? ''),
  ]);
  return (schema.description ? `<p>${code(schema.description)}</p>` : '') + table(['Field', 'Type', ''], rows);
}

function typeOf(schema: Schema): string {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return `<a href="#${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return `<code>${escapeHtml(JSON.stringify(schema.const))}</code>`;
  if (schema.enum) return schema.enum.map((value) => `<code>${escapeHtml(JSON.stringify(value))}</code>`).join(' | ');
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) return variants.map(typeOf).join(' | ');
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(([name, property]) => `${name}: ${typeOf(property)}`);
    return `{ ${fields.join(', ')} }`;
  }
  const limit = schema.maxLength ? `, at most ${schema.maxLength}` : '';
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : schema.type;
  return `${schema.format ?? type ?? 'anything'}${limit}`;
}

function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return '';
  const cells = (row: string[], tag: 'th' | 'td') =>
    `<tr>${row.map((cell) => (cell === '' ? '<td></td>' : `<${tag}>${cell}</${tag}>`)).join('')}</tr>`;
  return `<div class="table"><table><thead>${cells(head, 'th')}</thead><tbody>${rows.map((row) => cells(row, 'td')).join('')}</tbody></table></div>`;
}

/** Text of the contract, in which backticks mark code. */
function code(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
