/**
 * GET /resume?interaction=<id>: the page is done. The step is derived once more from the facts, and the client gets
 * its answer only where nothing is left to ask; otherwise the browser goes back to the page.
 */
import { answer } from '../domain/authorization/answers.js';
import { openInteraction } from '../domain/authorization/interactions.js';
import { interactionPage } from '../domain/authorization/responses.js';
import { parseParameters } from '../protocol/parameters.js';
import { handOver } from './client-answer.js';
import { type Endpoint, seeOther } from './endpoint.js';

const PARAMETERS = new Set(['interaction']);

/** GET /resume */
export const resume: Endpoint = async (request) => {
  const { ctx, query, browser, door } = request;
  const { interaction: id = '' } = parseParameters(query, PARAMETERS);
  const interaction = await openInteraction(ctx, id, browser);
  if (interaction.closed) return door.pages.closed(request, interaction.restartUrl);
  const answered = await answer(interaction, browser);
  if (answered) return handOver(request, answered);
  return seeOther(interactionPage(interaction.ctx, id));
};
