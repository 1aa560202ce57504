/** What does not exist, and what went wrong where no endpoint was to answer for it. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { openContext } from '../domain/context.js';
import { newId } from '../platform/ids.js';
import type { Door, Reply } from './endpoint.js';
import { fixedHeaders } from './headers.js';
import { writeReply } from './replies.js';

/** 404: a page for people, JSON for programs. */
export function notFound({ instance, addresses, pages }: Door): RequestHandler {
  const secure = instance.baseUrl.startsWith('https:');
  const fixed = fixedHeaders(instance.baseUrl);
  return async (req, res) => {
    const ctx = openContext(instance, { ip: addresses.ip(req) });
    const json = { error: 'not_found', error_description: 'there is nothing at this address' };
    const reply: Reply =
      req.accepts(['json', 'html']) === 'html'
        ? await pages.show({ req, ctx }, { page: 'not-found' }, { status: 404 })
        : { status: 404, json };
    writeReply(res, reply, { ...fixed, 'x-request-id': ctx.requestId }, secure);
  };
}

/** 500 in JSON, for a fault outside of the endpoints: Express would show its stack. */
export function faulty({ instance }: Door): ErrorRequestHandler {
  const secure = instance.baseUrl.startsWith('https:');
  const fixed = fixedHeaders(instance.baseUrl);
  return (error: unknown, _req, res, _next) => {
    const requestId = newId(instance.clock());
    instance.log.error({ err: error, requestId }, 'fault');
    if (res.headersSent) return void res.destroy();
    const json = { error: 'server_error', error_description: `correlation id ${requestId}` };
    writeReply(res, { status: 500, json }, { ...fixed, 'x-request-id': requestId }, secure);
  };
}
