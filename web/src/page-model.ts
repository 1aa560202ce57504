/**
 * What the Node server says about a page. The server renders it, embeds it, and the browser renders the same again:
 * so it is plain JSON, and holds nothing that the person in front of the page must not see.
 */
import type {
  AccountFieldsFragment,
  ChooseAccountMutation,
  DecideConsentMutation,
  InteractionFieldsFragment,
  SignInWithPasswordMutation,
  ViewerQuery,
} from './gql/graphql.js';
import type { Locale } from './i18n/locales.js';
import type { Explanation } from './try/explanation.js';

/** An interaction as the operation `Interaction` and every mutation return it. */
export type InteractionData = InteractionFieldsFragment;

/** The signed-in user as the operation `Viewer` returns it. */
export type Viewer = NonNullable<ViewerQuery['viewer']>;

/** An account as people know it. */
export type AccountNames = Pick<AccountFieldsFragment, 'username' | 'name' | 'email'>;

/** Every expected failure of the mutations of an interaction. */
export type InteractionError = NonNullable<
  | SignInWithPasswordMutation['signInWithPassword']['error']
  | ChooseAccountMutation['chooseAccount']['error']
  | DecideConsentMutation['decideConsent']['error']
>;

/**
 * What is said above a form: a mutation's `error` as it came (but InteractionExpired, which is the page `expired`),
 * or that the server was not reached, or that it failed.
 */
export type FormError =
  | Exclude<InteractionError, { __typename: 'InteractionExpired' }>
  | { readonly __typename: 'Unreachable' }
  | { readonly __typename: 'Fault' };

/** Sign-in, account choice, consent and the way back: whatever the interaction's step is. */
export interface InteractionPage {
  readonly page: 'interaction';
  readonly locale: Locale;
  readonly interaction: InteractionData;
  /** Why the form that was just sent did not lead on (forms without JavaScript). */
  readonly error?: FormError;
  /** The identifier to keep in the form after such a failure. */
  readonly username?: string;
}

/** The sentence that an error page says: it is chosen here, in the reader's language. */
export type RefusalReason = 'unknown-client' | 'client-document' | 'redirect-uri' | 'request' | 'server';

/** The check that refused, for developers. */
export interface RefusedCheck {
  readonly name: string;
  /** Section of the standard that decides it, such as "RFC 6749 §3.1.2.4". */
  readonly section: string;
  readonly got: string | null;
  /** What would have passed; for a redirect URI the nearest registered one, where it may be shown. */
  readonly expected: string | null;
  /** One English sentence from the table of checks. */
  readonly message: string | null;
}

/** A refusal that cannot be sent to the client, or a failure of ours. */
export interface ErrorPage {
  readonly page: 'error';
  readonly locale: Locale;
  readonly reason: RefusalReason;
  /** The OAuth error code, such as invalid_request. */
  readonly error: string;
  /** What finds this request in the log. */
  readonly correlationId: string;
  readonly check?: RefusedCheck | null;
  /** Home page of the client, where it is known and may be linked. */
  readonly clientUri?: string | null;
  /** Shows every check of the request, to those who may see them. */
  readonly explainUrl?: string | null;
}

/** The interaction is over or too old. */
export interface ExpiredPage {
  readonly page: 'expired';
  readonly locale: Locale;
  /** Starts the same authorization request again; the browser goes there by itself. */
  readonly restartUrl: string | null;
}

/** "Do you want to sign out?": a client asks, and nothing proves that the person at this browser does. */
export interface LogoutConfirmationPage {
  readonly page: 'logout';
  readonly locale: Locale;
  /** Name of the client that asks, where it is known. */
  readonly clientName: string | null;
  /** Who is signed in; null where several are. */
  readonly account: AccountNames | null;
  /** Where the form goes. */
  readonly action: string;
  /** Field of that name in the form: it lets this browser's sessions end, and no other's. */
  readonly confirmation: string;
}

/** After signing out. */
export interface SignedOutPage {
  readonly page: 'signed-out';
  readonly locale: Locale;
  /** Pages of clients that must be loaded in frames, so that they hear of it (Front-Channel Logout §2). */
  readonly frames?: readonly string[];
  /**
   * Where the person came from. Once the frames are loaded a script goes there; without frames, and without a script,
   * it is a link.
   */
  readonly continueTo?: string | null;
  /** True where nobody vouches for the app that is there: nothing goes there by itself. */
  readonly staysHere?: boolean;
}

/** Who is signed in in this browser. */
export interface AccountPage {
  readonly page: 'account';
  readonly locale: Locale;
  readonly viewer: Viewer | null;
  /** True where /try exists. */
  readonly development: boolean;
}

/** What is wrong with what was typed on the page of a link. */
export type LinkProblem =
  | 'too_short'
  | 'too_long'
  | 'contains_name'
  | 'contains_service'
  | 'bad_email'
  | 'email_taken';

/** A link that was handed to a person, and what it is for. */
export interface AccountLinkPage {
  readonly page: 'account-link';
  readonly locale: Locale;
  readonly purpose: 'setup' | 'invitation' | 'reset' | 'sign_in';
  /** `claimed`: there is an administrator already. */
  readonly state: 'open' | 'done' | 'over' | 'claimed';
  /** Whose it is. */
  readonly account?: AccountNames | null;
  /** Why the form is shown again. */
  readonly problems?: readonly LinkProblem[];
  /** What was typed, but for the password. */
  readonly given?: { readonly email: string; readonly name: string };
}

/** No such page (404). */
export interface NotFoundPage {
  readonly page: 'not-found';
  readonly locale: Locale;
}

/** The database is away or the service is overloaded (503). */
export interface UnavailablePage {
  readonly page: 'unavailable';
  readonly locale: Locale;
}

/** The address in the browser is not the issuer's (421). */
export interface WrongAddressPage {
  readonly page: 'wrong-address';
  readonly locale: Locale;
  /** The origin that was opened. */
  readonly opened: string;
  /** The configured base URL; the page links to it. */
  readonly configured: string;
}

/** The answer to a client as a form (response_mode=form_post). It is no PageModel: no script of ours takes it over. */
export interface FormPostPage {
  readonly locale: Locale;
  /** The redirect URI. */
  readonly action: string;
  /** The same for people: a host, or the scheme of an app. */
  readonly host: string;
  /** The parameters of the answer, in order. */
  readonly fields: Readonly<Record<string, string>>;
}

/** An answer that waits for the person. It is no PageModel: no script of ours takes it over. */
export interface LeavePage {
  readonly locale: Locale;
  /** Where the answer goes, for people: a host, or the scheme of an app. */
  readonly host: string;
  /** How the browser brings it there: by a link, or by a form. */
  readonly answer:
    | { readonly kind: 'uri'; readonly uri: string }
    | { readonly kind: 'form'; readonly action: string; readonly fields: Readonly<Record<string, string>> };
  /** What it says, for developers. */
  readonly error: string;
  readonly description: string;
}

/** Every check of an authorization request. It is no PageModel: it works without a script of ours, for everybody. */
export interface ExplainPage {
  readonly locale: Locale;
  /** The authorization URL as it was typed; empty where none was. */
  readonly url: string;
  /** Null where nothing was asked, or where it is no URL. */
  readonly explanation: Explanation | null;
}

/** Every page that the server can ask for. */
export type PageModel =
  | InteractionPage
  | ErrorPage
  | ExpiredPage
  | LogoutConfirmationPage
  | SignedOutPage
  | AccountPage
  | AccountLinkPage
  | NotFoundPage
  | UnavailablePage
  | WrongAddressPage;

/** The files of one entry of the browser build, as URLs. */
export interface PageAssets {
  /** The module in the head. */
  readonly script?: string;
  readonly styles: readonly string[];
  /** Chunks that the script imports: named in the page, they are fetched at once. */
  readonly modules?: readonly string[];
  /** A classic script behind everything else, which it finds in its place. */
  readonly closing?: string;
}
