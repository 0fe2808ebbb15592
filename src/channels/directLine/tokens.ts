import { randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { CodedError } from '../../../knowledge/errors';
import { ProtocolError } from './protocolError';

const ISSUER = 'sciatica-bot';
const AUDIENCE = 'sciatica-bot/directline';
/** RFC 7518, section 3.2: an HS256 key has at least the size of the hash, 256 bits. */
const SECRET_BYTES_MIN = 32;

/** Whom a token speaks for, and the one conversation it opens. */
export interface TokenBinding {
  conversationId: string;
  /** Starts with `dl_`. */
  userId: string;
}

/** A token as the client gets it. */
interface IssuedToken {
  token: string;
  /** Seconds until the token expires. */
  expiresIn: number;
}

/** What a valid token says. */
export interface VerifiedToken extends TokenBinding {
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** Signs and checks the tokens of the embedded endpoint. */
export interface Tokens {
  issue(binding: TokenBinding): IssuedToken;
  /** @throws ProtocolError 403 `TokenExpired` or `BadToken`. */
  verify(token: string): VerifiedToken;
}

// `conv` and `user` are the claim names of Direct Line itself: Web Chat reads `user` to learn its own id.
const claimsSchema = z.object({
  conv: z.string().regex(/^[\w-]{16,64}$/),
  user: z.string().startsWith('dl_'),
  exp: z.number(),
});

/**
 * Makes the signer and verifier of tokens (JWT, HS256 and nothing else).
 *
 * @param secret at least 32 bytes
 * @param lifetimeSeconds how long a token is good for, more than 0
 * @throws CodedError BAD_SETTING if the secret is too short
 */
export function createTokens(secret: string, lifetimeSeconds: number): Tokens {
  if (Buffer.byteLength(secret) < SECRET_BYTES_MIN) {
    throw new CodedError('BAD_SETTING', {
      place: 'the secret of the Direct Line tokens',
      problem: `it is shorter than ${SECRET_BYTES_MIN} bytes, so tokens could be forged`,
      cure: 'Set a long random secret, for example the output of: openssl rand -hex 32',
    });
  }
  return {
    issue: ({ conversationId, userId }) => ({
      token: jwt.sign({ conv: conversationId, user: userId }, secret, {
        algorithm: 'HS256',
        issuer: ISSUER,
        audience: AUDIENCE,
        expiresIn: lifetimeSeconds,
      }),
      expiresIn: lifetimeSeconds,
    }),
    verify: (token) => {
      try {
        const claims = claimsSchema.parse(
          jwt.verify(token, secret, { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE }),
        );
        return { conversationId: claims.conv, userId: claims.user, expiresAt: claims.exp * 1000 };
      } catch (error) {
        throw error instanceof jwt.TokenExpiredError
          ? new ProtocolError(403, 'TokenExpired', 'The token has expired. Get a new one.')
          : new ProtocolError(403, 'BadToken', 'The token is not valid here.');
      }
    },
  };
}

/** A conversation id nobody can guess: 144 random bits as 24 letters, digits, `-` and `_`. */
export function newConversationId(): string {
  return randomBytes(18).toString('base64url');
}

/** A user id nobody can guess: `dl_` and 144 random bits. Direct Line reserves the prefix for ids bound into a token. */
export function newUserId(): string {
  return `dl_${randomBytes(18).toString('base64url')}`;
}
