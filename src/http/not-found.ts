/** What does not exist, and what went wrong where no endpoint was: pages for people, JSON for programs. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { openContext } from '../domain/context.js';
import type { Door, Reply } from './endpoint.js';
import { fixedHeaders } from './headers.js';
import { writeReply } from './replies.js';

/** 404 in the form that the caller reads. */
export function notFound({ instance, addresses, pages }: Door): RequestHandler {
  const secure = instance.baseUrl.startsWith('https:');
  const fixed = fixedHeaders(instance.baseUrl);
  return async (req, res) => {
    const ctx = openContext(instance, { requestId: randomUUID(), ip: addresses.ip(req) });
    const json = { error: 'not_found', error_description: 'there is nothing at this address' };
    const reply: Reply =
      req.accepts(['json', 'html']) === 'html'
        ? await pages.show({ req, ctx }, { page: 'not-found' }, { status: 404 })
        : { status: 404, json };
    writeReply(res, reply, { ...fixed, 'x-request-id': ctx.requestId }, secure);
  };
}
