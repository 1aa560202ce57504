/**
 * A protected resource of the Model Context Protocol, by its own SDK: a tool that says who calls it, for whoever has an
 * access token for this address. The SDK is installed by install.mjs, beside everything that is typed here.
 *
 * RFC 9728 §3, §5.1   the metadata of the resource names the authorization server, and the challenge names the metadata
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { sdk } from './install.mjs';

/** A class of the SDK, as far as it is used here. */
type Class<T> = new (...args: never[]) => T;
interface Transport {
  finishAuth(code: string): Promise<void>;
  handleRequest(req: IncomingMessage, res: ServerResponse): Promise<void>;
}
/** A client of the SDK. */
export interface SdkClient {
  connect(transport: Transport): Promise<void>;
  callTool(call: { name: string }): Promise<{ content: readonly { text: string }[] }>;
  close(): Promise<void>;
}
interface SdkServer {
  registerTool(name: string, about: object, run: () => object): void;
  connect(transport: Transport): Promise<void>;
}

/** A class from a file of the SDK. */
export async function fromSdk<T>(path: string, name: string): Promise<(...args: unknown[]) => T> {
  const module = (await import(join(sdk, 'dist/esm', path))) as Record<string, Class<T>>;
  const Loaded = module[name] as unknown as new (...args: unknown[]) => T;
  return (...args) => new Loaded(...args);
}

/** A client, and what carries its messages to `url`. */
export async function sdkClient(
  url: string,
  authProvider: object,
): Promise<{ client: SdkClient; transport: Transport }> {
  const client = await fromSdk<SdkClient>('client/index.js', 'Client');
  const transport = await fromSdk<Transport>('client/streamableHttp.js', 'StreamableHTTPClientTransport');
  return {
    client: client({ name: 'test', version: '1' }),
    transport: transport(new URL(url), { authProvider }),
  };
}

/** The resource. */
export interface Tools {
  readonly url: string;
  /** How often somebody came without a token that counts. */
  readonly challenges: () => number;
  close(): Promise<void>;
}

/** Starts it at this port, for tokens of this issuer; `clock` is the one that the issuer goes by. */
export async function startTools(port: number, issuer: string, clock: () => Date): Promise<Tools> {
  const origin = `http://localhost:${port}`;
  const url = `${origin}/mcp`;
  const metadata = '/.well-known/oauth-protected-resource/mcp';
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  let challenges = 0;
  const server = createServer(async (req, res) => {
    if (req.url === metadata) {
      const described = { resource: url, authorization_servers: [issuer], scopes_supported: ['tools:use'] };
      return res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(described));
    }
    const caller = await callerOf(req).catch(() => undefined);
    if (caller) return serve(req, res, caller);
    challenges += 1;
    return res
      .writeHead(401, {
        'www-authenticate': `Bearer resource_metadata="${origin}${metadata}", scope="tools:use"`,
      })
      .end();
  });

  async function callerOf({ headers }: IncomingMessage): Promise<JWTPayload> {
    const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
    const rules = { issuer, audience: url, typ: 'at+jwt', currentDate: clock() };
    return (await jwtVerify(token, keys, rules)).payload;
  }

  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  return {
    url,
    challenges: () => challenges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** One message, by a server of its own: nothing is remembered between two. */
async function serve(req: IncomingMessage, res: ServerResponse, caller: JWTPayload): Promise<void> {
  const make = await fromSdk<SdkServer>('server/mcp.js', 'McpServer');
  const carrier = await fromSdk<Transport>('server/streamableHttp.js', 'StreamableHTTPServerTransport');
  const server = make({ name: 'tools', version: '1' });
  server.registerTool('whoami', { description: 'Says who calls it' }, () => ({
    content: [{ type: 'text', text: `${caller['client_id']} ${caller.sub} ${caller['scope']}` }],
  }));
  const transport = carrier({ sessionIdGenerator: undefined, enableJsonResponse: true });
  await server.connect(transport);
  await transport.handleRequest(req, res);
}
