/**
 * Who may send an operation at all.
 *
 * OWASP ASVS 3.5.1-3.5.3   JSON only, which no form can send; the exact origin of our pages, or of a page that an
 *                          authorization server names; never by GET
 */
import type { NextFunction, Request, Response } from 'express';
import { openContext, type Instance } from '../domain/context.js';
import { interactionOrigins } from '../domain/issuers/issuers.js';

type Handler = (req: Request, res: Response, next: NextFunction) => Promise<void>;

/** Refuses what a foreign page could make a browser send, before anything is parsed. */
export function createGate(instance: Instance): Handler {
  const own = new URL(instance.baseUrl).origin;
  return async (req, res, next) => {
    const { origin } = req.headers;
    res.vary('Origin');
    if (origin !== undefined && origin !== own) {
      const pages = await interactionOrigins(openContext(instance, { requestId: '', ip: '' }));
      if (!pages.has(origin)) return turnAway(res, 403, 'FORBIDDEN_ORIGIN', 'This origin may not use the graph.');
      res.set({ 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' });
      if (req.method === 'OPTIONS') {
        res.set({ 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type' });
        res.status(204).end();
        return;
      }
    }
    // A browser that names no origin says in this header whether another site made it send the request.
    const site = req.headers['sec-fetch-site'];
    if (origin === undefined && site !== undefined && site !== 'same-origin') {
      return turnAway(res, 403, 'FORBIDDEN_ORIGIN', 'This origin may not use the graph.');
    }
    if (req.method !== 'POST') {
      res.set('allow', 'POST');
      return turnAway(res, 405, 'METHOD_NOT_ALLOWED', 'Operations are sent by POST.');
    }
    const type = req.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
    if (type !== 'application/json') return turnAway(res, 415, 'NOT_JSON', 'Operations are sent as application/json.');
    next();
  };
}

/** An answer without an operation, in the shape of a GraphQL error. */
export function turnAway(res: Response, status: number, code: string, message: string): void {
  res.status(status).json({ errors: [{ message, extensions: { code, requestId: res.get('x-request-id') } }] });
}
