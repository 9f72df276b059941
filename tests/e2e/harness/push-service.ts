// A push service on the loopback, and browsers that are none: they subscribe with keys of their own, and read what the
// server sent (RFC 8291), written here a second time.
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Delivery {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export class PushService {
  private readonly kept: Delivery[] = [];
  private readonly statuses = new Map<string, number>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<PushService> {
    const server = createServer();
    const service = new PushService(server);
    server.on("request", (request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const path = request.url ?? "";
        service.kept.push({ path, headers: request.headers, body: Buffer.concat(parts) });
        response.writeHead(service.statuses.get(path) ?? 201).end();
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return service;
  }

  /** As the server's flag wants it: "127.0.0.1:8099". */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  get origin(): string {
    return `http://${this.host}`;
  }
  /** What was brought to this path, in order. */
  to(path: string): readonly Delivery[] {
    return this.kept.filter((each) => each.path === path);
  }
  /** From here on this path is answered so. */
  answer(path: string, status: number): void {
    this.statuses.set(path, status);
  }
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}

/** A browser that takes its messages at a path of the service. */
export class Subscriber {
  private readonly key = createECDH("prime256v1");
  private readonly secret = randomBytes(16);

  constructor(
    private readonly service: PushService,
    readonly path: string,
  ) {
    this.key.generateKeys();
  }

  /** What a browser says of itself. */
  get subscription() {
    return {
      endpoint: this.service.origin + this.path,
      expirationTime: null,
      keys: {
        p256dh: this.key.getPublicKey("base64url"),
        auth: this.secret.toString("base64url"),
      },
    };
  }
  get deliveries(): readonly Delivery[] {
    return this.service.to(this.path);
  }

  read({ body }: Delivery): { title: string; body: string; url: string } {
    const salt = body.subarray(0, 16);
    const sender = body.subarray(21, 21 + body.readUInt8(20));
    const sealed = body.subarray(21 + sender.length);
    const derive = (from: Buffer, salted: Buffer, info: Buffer, length: number) =>
      Buffer.from(hkdfSync("sha256", from, salted, info, length));
    const who = Buffer.concat([Buffer.from("WebPush: info\0"), this.key.getPublicKey(), sender]);
    const material = derive(this.key.computeSecret(sender), this.secret, who, 32);
    const key = derive(material, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
    const nonce = derive(material, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
    const decipher = createDecipheriv("aes-128-gcm", key, nonce);
    decipher.setAuthTag(sealed.subarray(-16));
    const record = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    const text = record.subarray(0, record.lastIndexOf(2));
    return JSON.parse(text.toString());
  }
}

/** What a delivery says of who sent it, once its signature (RFC 8292) is found good. */
export function senderOf({ headers }: Delivery): {
  key: string;
  claims: { aud: string; exp: number; sub?: string };
} {
  const [, token = "", key = ""] =
    /^vapid t=(\S+), k=(\S+)$/.exec(headers.authorization ?? "") ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const coordinate = (from: number) => point.subarray(from, from + 32).toString("base64url");
  const signer = createPublicKey({
    format: "jwk",
    key: { kty: "EC", crv: "P-256", x: coordinate(1), y: coordinate(33) },
  });
  const good = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: signer, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!good) throw new Error("the signature is not of this key");
  return { key, claims: JSON.parse(Buffer.from(claims, "base64url").toString()) };
}
