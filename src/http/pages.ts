/**
 * Our pages, as replies. What they say is chosen in web/, in the reader's language; here is decided which one, and
 * what a developer may see on it.
 *
 * RFC 6749 §4.1.2.1   a request whose client or redirect URI is wrong ends on a page of ours, with status 400
 */
import type { IncomingMessage } from 'node:http';
import type { ConsoleModel } from '../../web/src/admin/model.js';
import type { ExplainPage, PageModel, RefusalReason } from '../../web/src/page-model.js';
import type { TryModel } from '../../web/src/try/model.js';
import type { RefusedRequest } from '../domain/authorization/requests.js';
import type { ClientAnswer, ErrorAnswer } from '../domain/authorization/responses.js';
import type { Ctx, InstanceCtx } from '../domain/context.js';
import { parseCookies } from '../platform/cookies.js';
import { redirectHost } from '../protocol/redirect-uri.js';
import type { Refusal } from '../protocol/refusal.js';
import type { Reply, WireRequest } from './endpoint.js';
import { explainUrl } from './explain.js';
import { formPostTargets } from './headers.js';
import type { LoadedRenderer } from './renderer.js';

/** The request that a page answers. */
export interface PageRequest {
  /** Its headers say the language. */
  readonly req: IncomingMessage;
  /** Names it by its correlation id. */
  readonly ctx: InstanceCtx;
}

/** A model without its language: that is picked from the request. */
type Unlocalised<M> = M extends unknown ? Omit<M, 'locale'> : never;

/** What a page shows, before a language is picked. */
export type Page = Unlocalised<PageModel>;

/** How a page is answered. */
interface PageOptions {
  readonly status?: number;
  readonly uiLocales?: readonly string[];
  readonly formAction?: string;
}

/** What the person chose in the language picker: in this address, or in this browser. */
function chosenLocales({ url = '', headers }: IncomingMessage): string[] {
  const inAddress = new URLSearchParams(url.split('?', 2)[1]).get('lang');
  return [inAddress, parseCookies(headers.cookie).get('locale')].filter((locale) => locale != null);
}

const REASONS: Readonly<Record<string, RefusalReason>> = {
  client_id: 'unknown-client',
  client: 'unknown-client',
  client_document: 'client-document',
  redirect_uri: 'redirect-uri',
  redirect_uri_registered: 'redirect-uri',
};

/** An answer to a client that travels as a form. */
interface FormPost {
  /** The redirect URI. */
  readonly action: string;
  /** The parameters of the answer. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Renders pages as soon as the renderer is loaded. */
export class Pages {
  constructor(private readonly loading: Promise<LoadedRenderer>) {}

  /** A page in the language of the request. */
  async show(
    { req }: PageRequest,
    page: Page,
    { status = 200, uiLocales = [], formAction }: PageOptions = {},
  ): Promise<Reply> {
    const { renderer, assets } = await this.loading;
    const locale = renderer.pickLocale([...chosenLocales(req), ...uiLocales], req.headers['accept-language']);
    const html = renderer.renderPage({ ...page, locale } as PageModel, assets);
    return { status, html, ...(formAction === undefined ? {} : { formAction }) };
  }

  /** The answer to a client as a form that sends itself (OAuth 2.0 Form Post Response Mode §2). */
  async formPost({ req }: PageRequest, { action, fields }: FormPost): Promise<Reply> {
    const { renderer, formPostAssets } = await this.loading;
    const locale = renderer.pickLocale(chosenLocales(req), req.headers['accept-language']);
    const page = { locale, action, host: redirectHost(action), fields };
    return {
      status: 200,
      html: renderer.renderFormPost(page, formPostAssets),
      formAction: formPostTargets(action),
    };
  }

  /** An answer that waits until the person goes on: nobody vouches for the client (RFC 9700 §4.11.2). */
  async leave(
    { req }: PageRequest,
    answer: ClientAnswer,
    { error, description }: ErrorAnswer,
  ): Promise<Reply> {
    const { renderer, assets } = await this.loading;
    const locale = renderer.pickLocale(chosenLocales(req), req.headers['accept-language']);
    const target = answer.kind === 'uri' ? answer.uri : answer.action;
    const page = { locale, host: redirectHost(target), answer, error, description };
    return {
      status: 200,
      html: renderer.renderLeave(page, { styles: assets.styles }),
      ...(answer.kind === 'form' ? { formAction: formPostTargets(target) } : {}),
    };
  }

  /** The frame that answers pages of clients by its script (OpenID Connect Session Management §3.2). It shows nothing. */
  async checkSession(): Promise<Reply> {
    const { checkSessionScript: script } = await this.loading;
    const head = `<meta charset="utf-8"><title>Session</title><script src="${script}" defer></script>`;
    return { status: 200, html: `<!doctype html><html lang="en"><head>${head}</head></html>`, isFrame: true };
  }

  /** The relying party in the box. */
  async showTry(model: TryModel): Promise<Reply> {
    const { renderer, tryAssets } = await this.loading;
    return { status: 200, html: renderer.renderTryPage(model, tryAssets) };
  }

  /** The console: an empty frame that its script fills. */
  async showConsole(model: ConsoleModel): Promise<Reply> {
    const { renderer, consoleAssets } = await this.loading;
    return { status: 200, html: renderer.renderConsole(model, consoleAssets) };
  }

  /** The text of an operation that our pages know. */
  async operation(name: string): Promise<string> {
    const text = (await this.loading).renderer.operations[name];
    if (text === undefined) throw new Error(`web/ has no operation ${name}`);
    return text;
  }

  /** The checks of an authorization request. Whoever calls has made sure that the reader may see them. */
  async explain({ req }: PageRequest, page: Omit<ExplainPage, 'locale'>): Promise<Reply> {
    const { renderer, explainAssets } = await this.loading;
    const locale = renderer.pickLocale(chosenLocales(req), req.headers['accept-language']);
    return { status: 200, html: renderer.renderExplain({ ...page, locale }, explainAssets) };
  }

  /** An authorization request that must not be answered to the client. The registered URIs are shown to developers only. */
  async refusedRequest(
    request: WireRequest<Ctx>,
    { error, description, check, finding, client }: RefusedRequest,
  ): Promise<Reply> {
    const { development } = request.ctx.instance;
    return this.show(
      request,
      {
        page: 'error',
        reason: REASONS[check.name] ?? 'request',
        error,
        correlationId: request.ctx.requestId,
        check: {
          name: check.name,
          section: check.section,
          got: (development ? finding.why : undefined) ?? finding.got ?? null,
          expected: development ? (finding.expected ?? null) : null,
          message: description,
        },
        clientUri: client?.clientUri ?? null,
        explainUrl: await explainUrl(request, `${request.ctx.issuer.identifier}/authorize`),
      },
      { status: 400 },
    );
  }

  /** Any other refusal on a page. */
  refusal(request: PageRequest, { code, description, status }: Refusal): Promise<Reply> {
    const check = {
      name: 'parameters',
      section: 'RFC 6749 §3.1',
      got: null,
      expected: null,
      message: description,
    };
    const { requestId: correlationId } = request.ctx;
    return this.show(
      request,
      { page: 'error', reason: 'request', error: code, correlationId, check },
      { status },
    );
  }

  /** A fault of ours: nothing but the id that finds it in the log. */
  fault(request: PageRequest): Promise<Reply> {
    const { requestId: correlationId } = request.ctx;
    return this.show(
      request,
      { page: 'error', reason: 'server', error: 'server_error', correlationId },
      { status: 500 },
    );
  }

  /** An interaction that is over, or not this browser's. */
  closed(request: PageRequest, restartUrl: string | undefined): Promise<Reply> {
    return this.show(request, { page: 'expired', restartUrl: restartUrl ?? null }, { status: 410 });
  }
}
