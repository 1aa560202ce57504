/** Where a sign-in of our own ends, and where it starts again: at a page of ours. */
import type { AuthorizationRequest } from '#schema';

/** Where such a sign-in ends: the page that it was for. */
export function ownPageOf({ redirectUri, state = '' }: AuthorizationRequest): string {
  return redirectUri + state;
}

/** Where such a sign-in is started again. */
export function ownRestartUrl(request: AuthorizationRequest): string {
  const page = new URL(ownPageOf(request));
  return `${request.redirectUri}/sign-in?${new URLSearchParams({ return: page.pathname + page.search })}`;
}
