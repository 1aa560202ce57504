/** The list of presets. */
import { argocd } from './argocd.js';
import { cloudflareAccess } from './cloudflare-access.js';
import { gitlab } from './gitlab.js';
import { grafana } from './grafana.js';
import { kubernetes } from './kubernetes.js';
import { machine } from './machine.js';
import { mcp } from './mcp.js';
import { native } from './native.js';
import { nextjs } from './nextjs.js';
import { oauth2Proxy } from './oauth2-proxy.js';
import type { Preset } from './preset.js';
import { spa } from './spa.js';
import { spring } from './spring.js';

/** Every preset, in the order in which they are shown. */
export const presets: readonly Preset[] = [
  ...[spa, native, machine, nextjs, spring, grafana, oauth2Proxy],
  ...[argocd, kubernetes, gitlab, cloudflareAccess, mcp],
];
