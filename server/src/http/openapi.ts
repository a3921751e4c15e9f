import { z } from 'zod';
import { UploadFields } from '../contract/attachments.ts';
import { ErrorBody, type ErrorCode, errorStatus } from '../contract/errors.ts';
import type { Operation } from '../contract/operation.ts';
import { operations } from '../contract/operations.ts';
import { TestEvent, TicketEvent, WebhookEventName } from '../contract/webhook-events.ts';

/** Failures that any call may meet. */
const always: readonly ErrorCode[] = ['invalid_request', 'internal', 'unavailable'];
/** The service token is not limited. */
const limited: readonly ErrorCode[] = ['too_many_requests'];
const withToken: readonly ErrorCode[] = ['unauthenticated'];
const withBody: readonly ErrorCode[] = ['malformed_json', 'payload_too_large', 'unsupported_media_type'];

/**
 * Describes the HTTP API in OpenAPI 3.1, whose schemas are JSON Schema 2020-12: what zod makes of the contract
 * stands in it unchanged.
 * @see https://spec.openapis.org/oas/v3.1.1
 */
export function makeOpenapi(serverUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas: Schemas = {};
  for (const [operationId, operation] of Object.entries<Operation>(operations)) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method]: describe(operationId, operation, schemas) };
  }
  schemaOf(ErrorBody, 'output', schemas);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Sportello',
      version: '1',
      description:
        'Tickets and conversations between the customers of a machine maker and its technicians. A client makes the ids of what it creates (UUIDv7): repeating a request is harmless. Lists answer `{ items, nextCursor }`.',
    },
    servers: [{ url: serverUrl }],
    paths,
    webhooks: describeWebhooks(schemas),
    components: {
      schemas,
      securitySchemes: {
        customer: { type: 'http', scheme: 'bearer', description: 'Token of `POST /v1/sessions`' },
        service: { type: 'http', scheme: 'bearer', description: 'SERVICE_TOKEN of a technicians’ tool' },
        owner: { type: 'http', scheme: 'bearer', description: 'Token of `POST /v1/admin/sessions`, or an admin key' },
      },
    },
  };
}

/** Schemas with a name, each written once and referred to. */
type Schemas = Record<string, unknown>;

function describe(operationId: string, operation: Operation, schemas: Schemas) {
  const hasBody = operation.body.type !== 'undefined';
  return {
    operationId,
    summary: operation.summary,
    tags: [operation.caller],
    security: operation.caller === 'anyone' ? [] : [{ [operation.caller]: [] }],
    parameters: [
      ...parametersIn('path', operation.params, schemas),
      ...parametersIn('query', operation.query, schemas),
    ],
    ...(operation.isUpload && { requestBody: uploadBody(schemas) }),
    ...(operation.isBinary && {
      requestBody: { required: true, content: { 'application/octet-stream': { schema: { format: 'binary' } } } },
    }),
    ...(hasBody && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(operation.body, 'input', schemas) } },
      },
    }),
    responses: { [operation.status]: success(operation, schemas), ...failures(operation, hasBody) },
  };
}

/** What is sent to the addresses that owners set. */
function describeWebhooks(schemas: Schemas) {
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  });
  const parameters = [
    header('webhook-id', 'The same whenever an event is sent again'),
    header('webhook-timestamp', 'When it was sent, in seconds since 1970 UTC'),
    header('webhook-signature', '`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`'),
  ];
  const describeOne = (name: string, schema: z.ZodType) => [
    name,
    {
      post: {
        summary: name,
        parameters,
        requestBody: {
          required: true,
          content: { 'application/json': { schema: schemaOf(schema, 'output', schemas) } },
        },
        responses: {
          '2XX': { description: 'It is taken' },
          '410': { description: 'The address wants no more: the webhook is switched off' },
          default: { description: 'It is sent again later' },
        },
      },
    },
  ];
  return Object.fromEntries([
    ...WebhookEventName.options.map((name) => describeOne(name, TicketEvent)),
    describeOne('webhook.test', TestEvent),
  ]);
}

/** A multipart body: the fields of an upload in their order, then the file. */
function uploadBody(schemas: Schemas) {
  const { properties, required } = schemaOf(UploadFields, 'input', schemas) as {
    properties: object;
    required: string[];
  };
  const file = {
    type: 'string',
    format: 'binary',
    description: 'A picture (JPEG, PNG, WebP, GIF, AVIF), video (MP4, MOV, WebM) or PDF with its name; comes last',
  };
  schemas.Upload = {
    type: 'object',
    properties: { ...properties, file },
    required: [...required, 'file'],
    additionalProperties: false,
  };
  return { required: true, content: { 'multipart/form-data': { schema: { $ref: '#/components/schemas/Upload' } } } };
}

function parametersIn(where: 'path' | 'query', schema: z.ZodType, schemas: Schemas) {
  const { properties = {}, required = [] } = schemaOf(schema, 'input', schemas) as {
    properties?: Record<string, { description?: string }>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: where,
    required: required.includes(name),
    ...(description && { description }),
    schema: rest,
  }));
}

function success(operation: Operation, schemas: Schemas) {
  if (operation.status === 204) return { description: 'Done' };
  if (operation.isFile) {
    const file = { schema: { type: 'string', format: 'binary' } };
    const types = operation.fileTypes ?? ['application/pdf'];
    return { description: 'Done', content: Object.fromEntries(types.map((type) => [type, file])) };
  }
  const type = operation.isStream
    ? 'text/event-stream'
    : operation.isLines
      ? 'application/x-ndjson'
      : 'application/json';
  return { description: 'Done', content: { [type]: { schema: schemaOf(operation.answer, 'output', schemas) } } };
}

/** One response per status, naming the codes that it may carry. */
function failures(operation: Operation, hasBody: boolean) {
  const codes = [
    ...operation.errors,
    ...always,
    ...(operation.caller === 'service' ? [] : limited),
    ...(operation.caller === 'anyone' ? [] : withToken),
    ...(['customer', 'owner'].includes(operation.caller) ? (['origin_not_allowed'] as const) : []),
    ...(operation.caller === 'owner' && operation.keys !== 'all' ? (['not_allowed'] as const) : []),
    ...(hasBody ? withBody : []),
    ...(operation.isUpload ? (['unsupported_media_type'] as const) : []),
  ];
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes))
    byStatus.set(errorStatus[code], [...(byStatus.get(errorStatus[code]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `\`${code}\``).join(', '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    ]),
  );
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Schemas): Record<string, unknown> {
  const made = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  const { $schema: _, $defs, ...rest } = JSON.parse(made.replaceAll('#/$defs/', '#/components/schemas/'));
  Object.assign(schemas, $defs);
  return rest;
}
