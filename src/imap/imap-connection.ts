import type { ImapFlow, ImapFlowOptions, ImapTransport } from 'imapflow';
import type { Environment } from '../config/environment.ts';
import type { ImapAccount } from '../config/imap-account.ts';
import { isLoopback } from '../config/values/parse-host.ts';
import { MAX_LITERAL_BYTES, PATIENCE } from './patience.ts';
import { pipeTransport } from './pipe-transport.ts';
import { type Surroundings, secretOf } from './secret-of.ts';
import { nameOf, refusalOf, refused, serverError } from './server-error.ts';

/** What a client was made with. */
interface Made {
  readonly options: ImapFlowOptions;
  readonly environment: Environment;
  readonly signal: AbortSignal | undefined;
}

/**
 * The client of an account, connected and logged in, and the errors of what it is asked: each is a `ServerError`, or the
 * reason of the signal, which ends the connection at once.
 */
export class ImapConnection {
  readonly account: ImapAccount;
  readonly client: ImapFlow;
  /** In which programs of the rc file are run. */
  readonly environment: Environment;
  readonly #options: ImapFlowOptions;
  readonly #signal: AbortSignal | undefined;
  readonly #stop: () => void;

  private constructor(account: ImapAccount, client: ImapFlow, made: Made) {
    const { options, environment, signal } = made;
    this.account = account;
    this.client = client;
    this.environment = environment;
    this.#options = options;
    this.#signal = signal;
    this.#stop = () => client.close();
    signal?.addEventListener('abort', this.#stop);
    // Whatever waits for an answer gets the error too.
    client.on('error', () => {});
  }

  /** Connects and logs in. */
  static async open(
    account: ImapAccount,
    { environment = {}, signal }: Partial<Surroundings>,
  ): Promise<ImapConnection> {
    signal?.throwIfAborted();
    // The program that gives the password runs while the client is loaded.
    const [options, { ImapFlow }] = await Promise.all([
      clientOptions(account, { environment, signal }),
      import('imapflow'),
    ]);
    const made = { options, environment, signal };
    return await ImapConnection.#connect(account, new ImapFlow(options), made);
  }

  /**
   * Connects and logs in once more; no program is asked for the password again. Through a transport, nothing is
   * compressed.
   */
  async another(transport?: ImapTransport): Promise<ImapConnection> {
    const { ImapFlow } = await import('imapflow');
    const own = this.#options;
    const options = transport ? { ...own, transport, disableCompression: true } : own;
    const made = { options: own, environment: this.environment, signal: this.#signal };
    return await ImapConnection.#connect(this.account, new ImapFlow(options), made);
  }

  /** Whether compressing spares the line more than it costs. */
  get mayCompress(): boolean {
    return this.#options.disableCompression !== true;
  }

  /** Whether the server wants names of folders in UTF-8. */
  get takesUtf8(): boolean {
    const { enabled } = this.client;
    return enabled.has('UTF8=ACCEPT') || enabled.has('IMAP4REV2');
  }

  static async #connect(
    account: ImapAccount,
    client: ImapFlow,
    made: Made,
  ): Promise<ImapConnection> {
    made.signal?.throwIfAborted(); // it may have come while the client was loaded
    const connection = new ImapConnection(account, client, made);
    try {
      await connection.ask(() => client.connect());
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** Says goodbye, but does not wait long for an answer. */
  close(): void {
    this.#signal?.removeEventListener('abort', this.#stop);
    if (this.client.usable) this.client.logout().catch(() => {});
    this.client.close();
  }

  /** What the server answers. */
  async ask<Answer>(question: (client: ImapFlow) => Promise<Answer>): Promise<Answer> {
    try {
      return await question(this.client);
    } catch (error) {
      throw this.errorOf(error);
    }
  }

  /** All that the server answers, piece by piece. */
  async *each<Answer>(
    question: (client: ImapFlow) => AsyncIterable<Answer>,
  ): AsyncGenerator<Answer> {
    try {
      yield* question(this.client);
    } catch (error) {
      throw this.errorOf(error);
    }
    this.#signal?.throwIfAborted();
  }

  /** Why the server refuses this one command, if that is what an error says. */
  refusalOf(error: unknown): string | undefined {
    return this.#signal?.aborted ? undefined : refusalOf(error);
  }

  /** Why a command was not done, where the client does not say it. */
  refusal(what: string, hint?: string): unknown {
    if (this.client.usable) return refused(this.account, what, hint);
    return this.errorOf(Object.assign(new Error('closed'), { code: 'NoConnection' }));
  }

  errorOf(error: unknown): unknown {
    return this.#signal?.aborted ? this.#signal.reason : serverError(this.account, error);
  }
}

async function clientOptions(
  account: ImapAccount,
  surroundings: Surroundings,
): Promise<ImapFlowOptions> {
  const { server, username } = account;
  const secret = await secretOf(account, surroundings);
  const auth = username === undefined ? {} : { auth: { user: username, ...secret } };
  const common = {
    ...PATIENCE,
    ...auth,
    logger: false,
    qresync: true,
    disableAutoIdle: true,
    maxLiteralSize: MAX_LITERAL_BYTES,
  } as const;
  if (server.kind === 'pipe') {
    const transport = await pipeTransport(server.command, surroundings.environment);
    return { ...common, host: nameOf(account), transport, doSTARTTLS: false };
  }
  const { host, port, security } = server;
  const secure = security === 'tls';
  // Undefined would be "if the server offers it": whoever is on the way can take that out of what it says.
  return {
    ...common,
    host,
    port,
    secure,
    // It spares a slow line, and takes both ends more time than a message takes to be indexed.
    disableCompression: isLoopback(host),
    ...(secure ? {} : { doSTARTTLS: security === 'starttls' }),
  };
}
