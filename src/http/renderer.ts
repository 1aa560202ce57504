/** The server half of web/: it turns page models into HTML with the components that the browser then takes over. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ConsoleModel } from '../../web/src/admin/model.js';
import type { Locale } from '../../web/src/i18n/locales.js';
import type { Entry } from '../../web/src/manifest.js';
import type {
  ExplainPage,
  FormPostPage,
  LeavePage,
  PageAssets,
  PageModel,
} from '../../web/src/page-model.js';
import type { TryModel } from '../../web/src/try/model.js';

type Manifest = Readonly<Record<string, unknown>>;

/** What the server bundle of web/ exports: web/src/server.tsx. */
export interface Renderer {
  /** A page of ours as a whole document. */
  renderPage(model: PageModel, assets: PageAssets): string;
  /** The answer to a client as a form that sends itself. */
  renderFormPost(page: FormPostPage, assets: PageAssets): string;
  /** An answer that waits for the person. */
  renderLeave(page: LeavePage, assets: PageAssets): string;
  /** The checks of an authorization request. */
  renderExplain(page: ExplainPage, assets: PageAssets): string;
  /** The relying party in the box as a whole document. */
  renderTryPage(model: TryModel, assets: PageAssets): string;
  /** The console as a whole document, whatever room of it is asked for. */
  renderConsole(model: ConsoleModel, assets: PageAssets): string;
  /** The first language of the wishes that we speak. */
  pickLocale(uiLocales: readonly string[], acceptLanguage: string | undefined): Locale;
  /** The files that the pages of an entry load. */
  assetsOf(manifest: Manifest, entry: Entry): PageAssets;
  /** The files that the page of a form post loads. */
  formPostAssets(manifest: Manifest): PageAssets;
  /** The script of the frame of session management. */
  checkSessionScript(manifest: Manifest): string;
  /** The files that the page of the checks loads. */
  explainAssets(manifest: Manifest): PageAssets;
  /** Texts of the operations behind our forms, by name. */
  readonly operations: Readonly<Record<string, string>>;
  /** Texts of all operations that our pages send, by the identifier that they send. */
  readonly documents: Readonly<Record<string, string>>;
}

/** The renderer and the addresses of the files that its pages load. */
export interface LoadedRenderer {
  /** The server bundle. */
  readonly renderer: Renderer;
  /** What our pages load. */
  readonly assets: PageAssets;
  /** What the page of a form post loads. */
  readonly formPostAssets: PageAssets;
  /** What the page of the checks loads. */
  readonly explainAssets: PageAssets;
  /** What the frame of session management loads. */
  readonly checkSessionScript: string;
  /** What /try loads. */
  readonly tryAssets: PageAssets;
  /** What the console loads. */
  readonly consoleAssets: PageAssets;
}

/** Loads both halves of the build of web/, which lies in dist/web of the project. */
export async function loadRenderer(root: URL): Promise<LoadedRenderer> {
  const build = new URL('dist/web/', root);
  const renderer = (await import(new URL('server/render.js', build).href)) as Renderer;
  const manifest = JSON.parse(await readFile(new URL('client/manifest.json', build), 'utf8')) as Manifest;
  return {
    renderer,
    assets: renderer.assetsOf(manifest, 'src/main.tsx'),
    formPostAssets: renderer.formPostAssets(manifest),
    checkSessionScript: renderer.checkSessionScript(manifest),
    explainAssets: renderer.explainAssets(manifest),
    tryAssets: renderer.assetsOf(manifest, 'src/try/main.tsx'),
    consoleAssets: renderer.assetsOf(manifest, 'src/admin/main.tsx'),
  };
}

/** Folder of the browser build. */
export function browserBuild(root: URL): string {
  return fileURLToPath(new URL('dist/web/client/', root));
}
