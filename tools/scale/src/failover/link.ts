import { connect, type Socket } from 'node:net';
import { listenOn, type Relay } from '@marketstall/harness/listen-on';

/**
 * A connection between two machines, which can be cut as a cable can: what is sent then arrives nowhere, and nobody is
 * told.
 */
export class Link {
  #isCut = false;
  readonly #ends = new Set<[Socket, Socket]>();
  #relay!: Relay;

  /** @param port on 127.0.0.1, where it leads to */
  static async to(port: number): Promise<Link> {
    const link = new Link();
    link.#relay = await listenOn((socket) => link.#join(socket, port));
    return link;
  }

  /** Where it is entered. */
  get port(): number {
    return this.#relay.port;
  }

  #join(here: Socket, port: number): void {
    const there = connect({ port, host: '127.0.0.1', noDelay: true });
    const ends: [Socket, Socket] = [here, there];
    this.#ends.add(ends);
    for (const [from, to] of [ends, [there, here]] as const) {
      if (this.#isCut) from.pause();
      from.on('data', (chunk) => {
        if (to.write(chunk)) return;
        from.pause();
        to.once('drain', () => {
          if (!this.#isCut) from.resume();
        });
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        if (!this.#isCut) this.#close(ends);
      });
    }
  }

  #close(ends: [Socket, Socket]): void {
    this.#ends.delete(ends);
    for (const end of ends) end.destroy();
  }

  cut(): void {
    this.#isCut = true;
    for (const end of [...this.#ends].flat()) end.pause();
  }

  mend(): void {
    this.#isCut = false;
    for (const ends of [...this.#ends]) {
      if (ends.some(({ destroyed }) => destroyed)) this.#close(ends);
      else for (const end of ends) end.resume();
    }
  }

  close(): Promise<void> {
    return this.#relay.close();
  }
}
