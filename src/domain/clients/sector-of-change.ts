/**
 * The sector of a client that is about to be changed. Its list is read before the transaction begins, which calls nobody;
 * so the client may be another one by then, of which that reading says nothing.
 */
import { Unavailable } from '../../platform/unavailable.js';
import type { MetadataProblem } from '../../protocol/client-metadata-problems.js';
import type { Ctx } from '../context.js';
import { type ClientRow, changeOf } from './record.js';
import { type InList, sectorProblems } from './sector-lists.js';

/** What of a client its list is about. */
const MEMBERS = ['sectorIdentifierUri', 'redirectUris', 'subjectType'];

/** A reading: answers what is wrong with the sector of a client that changes from one state into another. */
export type SectorReading = (before: ClientRow, after: ClientRow) => readonly MetadataProblem[];

/** Reads the list where a change from one state into the other asks for it. */
export async function readSector(ctx: Ctx, before: ClientRow, after: ClientRow): Promise<SectorReading> {
  if (!asks(before, after)) return unread;
  const problems = await sectorProblems(ctx, after);
  return (were, are) => {
    if (!asks(were, are)) return [];
    if (textOf(are) !== textOf(after)) throw new Unavailable('the client was changed meanwhile');
    return problems;
  };
}

/** That of a client of which nothing was read. */
export const unread: SectorReading = (before, after) => {
  if (asks(before, after)) throw new Unavailable('the client was changed meanwhile');
  return [];
};

function asks(before: ClientRow, after: ClientRow): boolean {
  const difference = after.sectorIdentifierUri === null ? undefined : changeOf(before, after);
  return MEMBERS.some((member) => Object.hasOwn(difference?.after ?? {}, member));
}

function textOf({ sectorIdentifierUri, redirectUris }: InList): string {
  return JSON.stringify([sectorIdentifierUri, redirectUris]);
}
