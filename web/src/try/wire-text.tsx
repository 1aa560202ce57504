/** Requests and answers as text: URLs with one parameter to a line, JSON, a curl command, the line of a status. */
import { CopyButton } from '../components/copy-button.js';
import { Notice } from '../components/notice.js';
import { clip } from './clip.js';
import type { Exchange } from './exchange.js';
import { ExplainedTable } from './explained.js';
import type { Meanings } from './meanings.js';
import { curlCommand, headersOf, type WireAnswer, type WireRequest } from './wire.js';

/** A URL, one parameter to a line; `short` clips values that are long. */
export function UrlText({ url, short = false }: { url: string; short?: boolean }) {
  const [endpoint, query = ''] = url.split('?');
  return (
    <code class="paper url">
      {endpoint}
      {query.split('&').map((pair, at) => {
        const [name, ...value] = pair.split('=');
        if (!name) return null;
        return (
          <span class="block" key={`${name} ${at}`}>
            {at === 0 ? '?' : '&'}
            <span class="key">{name}</span>={short ? clip(value.join('=')) : value.join('=')}
          </span>
        );
      })}
    </code>
  );
}

/** A request to an endpoint: the line, what it carries, explained, and the same for curl. */
export function WireRequestText({ request, meanings }: { request: WireRequest; meanings: Meanings }) {
  const rows = [...headersOf(request), ...(request.form ?? [])].map(([name, value]) => ({
    name,
    value: <code>{clip(value)}</code>,
  }));
  return (
    <>
      <code class="paper">
        <b>{request.method}</b> {request.url}
      </code>
      <ExplainedTable label="What the request carries" rows={rows} meanings={meanings} />
      <Curl request={request} />
    </>
  );
}

function Curl({ request }: { readonly request: WireRequest }) {
  const command = curlCommand(request);
  return (
    <div class="listing">
      <div class="listing-head">
        <h4>The same with curl</h4>
        <CopyButton text={command} label="Copy" done="Copied" />
      </div>
      <pre class="paper">{command}</pre>
    </div>
  );
}

/** The status and the body of an answer, or that none came. It is announced when it changes. */
export function AnswerText({ exchange }: { readonly exchange: Exchange }) {
  const { answer, failure } = exchange;
  return (
    <>
      <p role="status" class={answer || exchange.busy ? 'status' : 'unseen'}>
        {exchange.busy ? 'Waiting…' : answer && <StatusLine answer={answer} />}
      </p>
      {failure && (
        <Notice tone="danger" alert>
          {failure}
        </Notice>
      )}
      {answer?.challenge && (
        <code class="paper">
          <span class="key">WWW-Authenticate</span>: {answer.challenge}
        </code>
      )}
      {answer && <Body answer={answer} />}
    </>
  );
}

function Body({ answer }: { readonly answer: WireAnswer }) {
  return (
    <div class="listing">
      <div class="listing-head">
        <h4>Body</h4>
        <CopyButton text={answer.text} label="Copy" done="Copied" />
      </div>
      {answer.json ? <Json value={answer.json} /> : <pre class="paper">{answer.text}</pre>}
    </div>
  );
}

function StatusLine({ answer }: { readonly answer: WireAnswer }) {
  const good = answer.status < 400;
  return (
    <>
      <span class={good ? 'verdict good' : 'verdict bad'}>HTTP {answer.status}</span>{' '}
      <span class="quiet">after {answer.milliseconds} ms</span>
    </>
  );
}

/** A JSON object, indented, its names coloured, its long values clipped. */
function Json({ value }: { readonly value: unknown }) {
  const clipped = (_: string, member: unknown) => (typeof member === 'string' ? clip(member) : member);
  const lines = JSON.stringify(value, clipped, 2).split('\n');
  return (
    <pre class="paper json">
      {lines.map((line, at) => {
        const [, indent = '', name, rest] = /^(\s*)("(?:[^"\\]|\\.)*")(:.*)$/.exec(line) ?? [];
        const end = at < lines.length - 1 ? '\n' : '';
        if (name === undefined) return line + end;
        return [
          indent,
          <span key={at} class="key">
            {name}
          </span>,
          rest + end,
        ];
      })}
    </pre>
  );
}
