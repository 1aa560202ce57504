/** Presets in a configuration file: what the preset of a client says stands where the file says nothing. */
import { presetMembers, presetNamed } from '../../protocol/presets.js';

/** The content of a file with its presets put in, before its shape is looked at: any part of it may be anything. */
export function withPresets(content: unknown): unknown {
  return inList(content, 'authorizationServers', (server) => inList(server, 'clients', withPreset));
}

/** One client of it. */
export function withPreset(client: unknown): unknown {
  if (!isMap(client) || typeof client['preset'] !== 'string') return client;
  const preset = presetNamed(client['preset']);
  if (!preset) return client;
  const { tokenEndpointAuthMethod: method, ...members } = presetMembers(preset);
  return { ...members, ...(method !== null && { tokenEndpointAuthMethod: method }), ...client };
}

function inList(value: unknown, name: string, change: (each: unknown) => unknown): unknown {
  if (!isMap(value)) return value;
  const list = value[name];
  return Array.isArray(list) ? { ...value, [name]: list.map(change) } : value;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
