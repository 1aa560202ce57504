/** Hosts of the Model Context Protocol that were not able to register themselves: public, PKCE, known callbacks and loopback. */
import { type Preset, publicClient } from './preset.js';

/** MCP hosts. */
export const mcp: Preset = {
  name: 'mcp',
  title: 'MCP hosts (Claude, VS Code and others)',
  description: 'Let agents reach an MCP server of yours, with a client id that is typed in by hand.',
  placeholders: [
    { name: 'resource', label: 'Address of the MCP server', example: 'https://mcp.example.com/mcp' },
  ],
  clients: [
    {
      ...publicClient,
      name: 'mcp',
      clientName: 'MCP host',
      applicationType: 'native',
      redirectUris: [
        'https://claude.ai/api/mcp/auth_callback',
        'https://claude.com/api/mcp/auth_callback',
        'https://vscode.dev/redirect',
        'https://insiders.vscode.dev/redirect',
        'http://127.0.0.1/',
        'http://127.0.0.1/callback',
        'http://localhost/callback',
      ],
    },
  ],
  configuration: [
    {
      title: 'what the MCP server answers at /.well-known/oauth-protected-resource (RFC 9728)',
      language: 'json',
      text: `{
  "resource": "{resource}",
  "authorization_servers": ["{issuer}"],
  "bearer_methods_supported": ["header"]
}
`,
    },
    {
      title: 'what to type into the host, which is called back at {redirectUri} or on loopback',
      language: 'text',
      text: `server     {resource}
client id  {clientId}
secret     none
`,
    },
  ],
  notes: [
    'The MCP server is a resource of the authorization server; add its scopes to those of the client.',
    'Hosts that register themselves, or name a document, need no client of this kind.',
  ],
};
