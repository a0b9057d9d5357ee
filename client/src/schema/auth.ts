// Written by `npm run documents` from the services' OpenAPI documents. Don't edit.

export interface paths {
    "/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account
         * @description Creates an account with the role `user`; sign in with `POST /login` next. The 10,000 commonest passwords and names that mislead (`admin`, `support`) are refused.
         */
        post: operations["signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a pair of tokens for a username (or email address) and password
         * @description Begins a session. Send the access token as `Authorization: Bearer <access_token>` to all four services; it lives for `expires_in` seconds. The refresh token gets the next pair. Too many wrong passwords for one name, or from one address, are answered 429 for a while, the right one then too; `Retry-After` says how long.
         */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token for a new pair of tokens
         * @description Each refresh token works once. A spent one that is sent again ends its session, since two then have it; within some seconds, it is taken for a repetition and answered with the same successor.
         */
        post: operations["refreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out: revoke a refresh token and all others of the same login
         * @description Ends the session of the refresh token, its access tokens included: in auth at once, elsewhere within 5 seconds. Also 204 for a token that is unknown or over.
         */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read my account
         * @description The account that the token belongs to, as it is now: role and username of an older token may differ.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my username, or with my password my email address
         * @description Changes the fields that are sent. A new email address needs `current_password`, since who has the address can have the account.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change my password; signs me out everywhere
         * @description Ends every session, this one too: sign in again with the new password.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all users, or find some by the beginning of a name or email address
         * @description Newest first, unless `sort` says otherwise. For admins.
         *
         *     With `Accept: text/csv` or `application/x-ndjson`, all rows in one answer, or with `limit` so many.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user
         * @description For admins.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a user's role, or disable or enable the user
         * @description Changes the fields that are sent. A new role and `disabled: true` end all sessions of the user. For admins; there is always one who can sign in.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my sessions, the last used one first
         * @description One for each sign-in that has not ended, with the browser and the address that used it last.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * Sign out everywhere else: end all my sessions but the one of this token
         * @description Their access tokens end with them: in auth at once, elsewhere within 5 seconds.
         */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of my sessions
         * @description Its access tokens end with it: in auth at once, elsewhere within 5 seconds.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/internal/revocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which sessions ended before their access tokens expire
         * @description Ended sessions whose access tokens have not expired by themselves. Services ask every 2 seconds; answers overlap, since ids commit out of order.
         */
        get: operations["listRevocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public keys of access tokens (RFC 7517); none if they are signed with a secret
         * @description Whoever verifies access tokens without the secret takes the keys from here.
         */
        get: operations["listPublicKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Name, version and links
         * @description Where to look next.
         */
        get: operations["getInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alive
         * @description For what starts a process again that hangs. Asks nothing of the database.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can serve: the database answers
         * @description For a gateway: 503 while the service starts, stops, or has no database.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics, for Prometheus
         * @description Not here where `<SERVICE>_METRICS_PORT` gives them a port of their own.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document
         * @description OpenAPI 3.1, made from the schemas that check the requests.
         */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every error code: when it happens, and what to do
         * @description The `type` of a problem document leads to its section.
         */
        get: operations["listErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document, to read and to try
         * @description For a browser.
         */
        get: operations["showDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "email": "ada@example.com",
         *       "username": "ada",
         *       "password": "correct horse"
         *     }
         */
        SignUp: {
            /** @description No two users have the same, whatever its case; signs in as well as the username */
            email: string;
            /** @description The name that others see; no two users have the same, whatever its case */
            username: string;
            /**
             * Format: password
             * @description Taken exactly as sent; at most 72 bytes in UTF-8. Common ones and the user's own name are refused
             */
            password: string;
        };
        /**
         * @example {
         *       "id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *       "email": "ada@example.com",
         *       "username": "ada",
         *       "role": "user",
         *       "created_at": "2026-01-31T12:00:00.000Z",
         *       "updated_at": "2026-01-31T12:00:00.000Z",
         *       "version": 1
         *     }
         */
        User: {
            /**
             * Format: uuid
             * @description Made by the service (UUID version 7), so that ids are in the order of time
             */
            id: string;
            /** @description As it was given; only the user and admins see it */
            email: string;
            /** @description The name that others see */
            username: string;
            role: components["schemas"]["Role"];
            /**
             * Format: date-time
             * @description When it was made, in UTC, to the millisecond
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed, in UTC, to the millisecond
             */
            updated_at: string;
            /** @description Grows with each change; also the ETag */
            version: number;
        };
        /**
         * @description admin: may see and change what is everybody's
         * @enum {string}
         */
        Role: "user" | "admin";
        /** @description What every failure is answered with (RFC 9457) */
        Problem: {
            /** @description Where the code is described */
            type: string;
            /** @description The code in words */
            title: string;
            /** @description The status of the answer */
            status: number;
            /** @description What went wrong this time, for people */
            detail: string;
            /** @description The path that was asked for */
            instance?: string;
            /** @description Stable; what a program should look at */
            code: string;
            /** @description Finds the request in the logs */
            request_id?: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * @example {
         *       "username": "ada",
         *       "password": "correct horse"
         *     }
         */
        LogIn: {
            /** @description The username, or the email address */
            username: string;
            /**
             * Format: password
             * @description Exactly as it was set
             */
            password: string;
        };
        /**
         * @example {
         *       "access_token": "eyJhbGciOi...",
         *       "token_type": "bearer",
         *       "expires_in": 900,
         *       "refresh_token": "mr_x9Jc..."
         *     }
         */
        TokenPair: {
            /** @description For `Authorization: Bearer` */
            access_token: string;
            /**
             * @description RFC 6750
             * @constant
             */
            token_type: "bearer";
            /** @description The seconds that the access token lives */
            expires_in: number;
            /** @description Gets the next pair, once */
            refresh_token: string;
        };
        /**
         * @example {
         *       "refresh_token": "the refresh_token that login answered"
         *     }
         */
        RefreshToken: {
            /** @description The newest one of the session; each gets a pair once */
            refresh_token: string;
        };
        /**
         * @example {
         *       "email": "ada@example.com",
         *       "current_password": "correct horse"
         *     }
         */
        ProfileChange: {
            /** @description No two users have the same, whatever its case; signs in as well as the username */
            email?: string;
            /** @description The name that others see; no two users have the same, whatever its case */
            username?: string;
            /**
             * Format: password
             * @description Required with an email address that is another one
             */
            current_password?: string;
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
        };
        /**
         * @example {
         *       "current_password": "correct horse",
         *       "new_password": "battery staple"
         *     }
         */
        PasswordChange: {
            /**
             * Format: password
             * @description The one until now
             */
            current_password: string;
            /**
             * Format: password
             * @description Taken exactly as sent; at most 72 bytes in UTF-8. Common ones and the user's own name are refused
             */
            new_password: string;
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *           "email": "ada@example.com",
         *           "username": "ada",
         *           "role": "user",
         *           "created_at": "2026-01-31T12:00:00.000Z",
         *           "updated_at": "2026-01-31T12:00:00.000Z",
         *           "version": 1,
         *           "disabled": false
         *         }
         *       ],
         *       "next_cursor": null
         *     }
         */
        UserPage: {
            /** @description The rows, in the order that was asked for */
            items: components["schemas"]["ManagedUser"][];
            /** @description For `cursor`; null on the last page */
            next_cursor: string | null;
            /** @description With count=true: how many rows the filters leave */
            total?: number | null;
        };
        /**
         * @example {
         *       "id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *       "email": "ada@example.com",
         *       "username": "ada",
         *       "role": "user",
         *       "created_at": "2026-01-31T12:00:00.000Z",
         *       "updated_at": "2026-01-31T12:00:00.000Z",
         *       "version": 1,
         *       "disabled": false
         *     }
         */
        ManagedUser: {
            /**
             * Format: uuid
             * @description Made by the service (UUID version 7), so that ids are in the order of time
             */
            id: string;
            /** @description As it was given; only the user and admins see it */
            email: string;
            /** @description The name that others see */
            username: string;
            role: components["schemas"]["Role"];
            /**
             * Format: date-time
             * @description When it was made, in UTC, to the millisecond
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed, in UTC, to the millisecond
             */
            updated_at: string;
            /** @description Grows with each change; also the ETag */
            version: number;
            /** @description true: can not sign in */
            disabled: boolean;
        };
        /**
         * @example {
         *       "disabled": true
         *     }
         */
        UserChange: {
            role?: components["schemas"]["Role"];
            /** @description true: may not sign in, and every session ends */
            disabled?: boolean;
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
        };
        SessionList: {
            /** @description The last used one first */
            items: components["schemas"]["Session"][];
        };
        /**
         * @example {
         *       "id": "0192f3a0-0c1d-7e2f-8a3b-4c5d6e7f8091",
         *       "created_at": "2026-01-31T12:00:00.000Z",
         *       "last_used_at": "2026-01-31T12:00:00.000Z",
         *       "expires_at": "2026-03-02T12:00:00.000Z",
         *       "user_agent": "curl/8.5.0",
         *       "address": "192.0.2.1",
         *       "is_current": true
         *     }
         */
        Session: {
            /**
             * Format: uuid
             * @description Made by the service (UUID version 7), so that ids are in the order of time
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was made, in UTC, to the millisecond
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it began or was last refreshed
             */
            last_used_at: string;
            /**
             * Format: date-time
             * @description When it ends unless it is refreshed before
             */
            expires_at: string;
            /** @description The User-Agent that it was last used by */
            user_agent: string;
            /** @description The address that it was last used from */
            address: string;
            /** @description Whether the token of this request belongs to it */
            is_current: boolean;
        };
        Revocations: {
            /** @description In the order of time */
            items: {
                /** @description The session that ended */
                session_id: string;
                /**
                 * Format: date-time
                 * @description From then on, no access token of the session is valid anyway
                 */
                forget_at: string;
            }[];
            /** @description Asks for what comes next */
            next_cursor: string;
            /** @description Whether more is known already */
            has_more: boolean;
        };
        PublicKeySet: {
            /** @description Every key that may have signed a token that is still valid */
            keys: components["schemas"]["PublicKey"][];
        };
        PublicKey: {
            /**
             * @description An elliptic curve
             * @constant
             */
            kty: "EC";
            /**
             * @description Which one
             * @constant
             */
            crv: "P-256";
            /** @description A coordinate, in base64url */
            x: string;
            /** @description The other coordinate, in base64url */
            y: string;
            /** @description Its thumbprint (RFC 7638): a token's header names the key by it */
            kid: string;
            /**
             * @description What it verifies
             * @constant
             */
            alg: "ES256";
            /**
             * @description It verifies, and encrypts nothing
             * @constant
             */
            use: "sig";
        };
    };
    responses: {
        /** @description `invalid_request`: The body, the query, a header or the request itself is malformed or has an invalid value. */
        InvalidRequest400: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "invalid_request";
                    errors?: {
                        /** @description The path of the field, for example items.0.quantity */
                        field: string;
                        /** @description What is wrong with it, for people */
                        message: string;
                        /** @description The same for programs */
                        code: string;
                    }[];
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `method_not_allowed`: The path exists, but not with this method. */
        MethodNotAllowed405: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "method_not_allowed";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /**
         * @description `email_taken`: Another account has this email address; case does not matter.
         *
         *     `username_taken`: Another account has this username; case does not matter.
         */
        EmailTakenUsernameTaken409: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "email_taken" | "username_taken";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `payload_too_large`: The body is larger than 100 kB. */
        PayloadTooLarge413: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "payload_too_large";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `unsupported_media_type`: The body has a media type, charset or encoding that this path does not take. */
        UnsupportedMediaType415: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "unsupported_media_type";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `too_many_requests`: A rate limit is used up; the `RateLimit` headers say which one. */
        TooManyRequests429: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "too_many_requests";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `internal_error`: The service has a bug. */
        InternalError500: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "internal_error";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `unavailable`: The database or a service that this one needs is down or overloaded, or this service is stopping. */
        Unavailable503: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "unavailable";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `invalid_credentials`: The username or the password is wrong, or the account is disabled. */
        InvalidCredentials401: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "invalid_credentials";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `invalid_refresh_token`: The refresh token is unknown, expired or spent. Using a spent one ends its session. */
        InvalidRefreshToken401: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "invalid_refresh_token";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /**
         * @description `missing_token`: The request has no bearer token, and this path needs one.
         *
         *     `invalid_token`: The token is malformed, forged, expired or not meant for this shop, or its session has ended.
         */
        InvalidTokenMissingToken401: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "invalid_token" | "missing_token";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `precondition_failed`: `If-Match` does not match the version of the row (somebody changed it since it was read), or `If-None-Match` does. */
        PreconditionFailed412: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "precondition_failed";
                    /** @description The row's version now */
                    current_version: number;
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `invalid_credentials`: At `PUT /me/password`, and at `PATCH /me` with a new email address: the current password is wrong. */
        InvalidCredentials403: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "invalid_credentials";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /**
         * @description `conflict`: The row changed between two steps of this request, or a resource with these values already exists.
         *
         *     `version_conflict`: Somebody changed the row since the `version` in the body was read.
         *
         *     `email_taken`: Another account has this email address; case does not matter.
         *
         *     `username_taken`: Another account has this username; case does not matter.
         */
        ConflictEmailTakenUsernameTakenVersionConflict409: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "conflict" | "email_taken" | "username_taken" | "version_conflict";
                    /** @description The row's version now */
                    current_version?: number;
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /**
         * @description `conflict`: The row changed between two steps of this request, or a resource with these values already exists.
         *
         *     `version_conflict`: Somebody changed the row since the `version` in the body was read.
         */
        ConflictVersionConflict409: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "conflict" | "version_conflict";
                    /** @description The row's version now */
                    current_version?: number;
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `forbidden`: The caller may see this resource, but not do this with it. */
        Forbidden403: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "forbidden";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `not_found`: The path is unknown, or no resource that the caller may see has this id. */
        NotFound404: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "not_found";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /**
         * @description `conflict`: The row changed between two steps of this request, or a resource with these values already exists.
         *
         *     `version_conflict`: Somebody changed the row since the `version` in the body was read.
         *
         *     `last_admin`: The change would leave no admin who can sign in.
         */
        ConflictLastAdminVersionConflict409: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "conflict" | "last_admin" | "version_conflict";
                    /** @description The row's version now */
                    current_version?: number;
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `method_not_allowed`: The path exists, but not with this method. */
        MethodNotAllowed405Unlimited: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                Allow: components["headers"]["Allow"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "method_not_allowed";
                } & {
                    [key: string]: unknown;
                });
            };
        };
        /** @description `unavailable`: The database or a service that this one needs is down or overloaded, or this service is stopping. */
        Unavailable503Unlimited: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "unavailable";
                } & {
                    [key: string]: unknown;
                });
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description Finds the request in the logs; as sent, or made
         * @example 0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a
         */
        "X-Request-Id": string;
        /**
         * @description What is left of each limit (`r`), and the seconds until it is full again (`t`)
         * @example "requests"; r=599; t=60
         */
        RateLimit: string;
        /**
         * @description Each limit: `q` requests in `w` seconds, counted for the partition `pk`
         * @example "requests"; q=600; w=60; pk=:ZGM5YTYzYjQ4YzQ1:
         */
        "RateLimit-Policy": string;
        /**
         * @description The version of the row, for `If-Match` and `If-None-Match`
         * @example "1"
         */
        ETag: string;
        /**
         * @description The path of what was made
         * @example /products/0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a
         */
        Location: string;
        /**
         * @description The methods that this path takes
         * @example GET, HEAD, OPTIONS
         */
        Allow: string;
        /**
         * @description Seconds to wait before the next try
         * @example 1
         */
        "Retry-After": string;
        /**
         * @description What is wrong with the token (RFC 6750)
         * @example Bearer realm="marketstall", error="invalid_token"
         */
        "WWW-Authenticate": string;
        /**
         * @description The next page (RFC 8288); absent on the last one
         * @example </products?cursor=eyJ>; rel="next"
         */
        Link: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    signUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "username": "ada",
                 *       "password": "correct horse"
                 *     }
                 */
                "application/json": components["schemas"]["SignUp"];
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "username": "ada",
                 *       "password": "correct horse"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["SignUp"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "email": "ada@example.com",
                     *       "username": "ada",
                     *       "role": "user",
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            405: components["responses"]["MethodNotAllowed405"];
            409: components["responses"]["EmailTakenUsernameTaken409"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "ada",
                 *       "password": "correct horse"
                 *     }
                 */
                "application/json": components["schemas"]["LogIn"];
                /**
                 * @example {
                 *       "username": "ada",
                 *       "password": "correct horse"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOi...",
                     *       "token_type": "bearer",
                     *       "expires_in": 900,
                     *       "refresh_token": "mr_x9Jc..."
                     *     }
                     */
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidCredentials401"];
            405: components["responses"]["MethodNotAllowed405"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    refreshTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh_token": "the refresh_token that login answered"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshToken"];
                /**
                 * @example {
                 *       "refresh_token": "the refresh_token that login answered"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RefreshToken"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOi...",
                     *       "token_type": "bearer",
                     *       "expires_in": 900,
                     *       "refresh_token": "mr_x9Jc..."
                     *     }
                     */
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidRefreshToken401"];
            405: components["responses"]["MethodNotAllowed405"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh_token": "the refresh_token that login answered"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshToken"];
                /**
                 * @example {
                 *       "refresh_token": "the refresh_token that login answered"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["RefreshToken"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest400"];
            405: components["responses"]["MethodNotAllowed405"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag; 304 if the version is still the same */
                "If-None-Match"?: string;
                /** @description An ETag; 412 if the version is another one */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "email": "ada@example.com",
                     *       "username": "ada",
                     *       "role": "user",
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The version is still the same */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            405: components["responses"]["MethodNotAllowed405"];
            412: components["responses"]["PreconditionFailed412"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the change was made against */
                "If-Match"?: string;
                /** @description An ETag, or *; 412 if it matches the version */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "current_password": "correct horse"
                 *     }
                 */
                "application/json": components["schemas"]["ProfileChange"];
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "current_password": "correct horse"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ProfileChange"];
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "current_password": "correct horse"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "email": "ada@example.com",
                     *       "username": "ada",
                     *       "role": "user",
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["InvalidCredentials403"];
            405: components["responses"]["MethodNotAllowed405"];
            409: components["responses"]["ConflictEmailTakenUsernameTakenVersionConflict409"];
            412: components["responses"]["PreconditionFailed412"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the change was made against */
                "If-Match"?: string;
                /** @description An ETag, or *; 412 if it matches the version */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current_password": "correct horse",
                 *       "new_password": "battery staple"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChange"];
                /**
                 * @example {
                 *       "current_password": "correct horse",
                 *       "new_password": "battery staple"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["InvalidCredentials403"];
            405: components["responses"]["MethodNotAllowed405"];
            409: components["responses"]["ConflictVersionConflict409"];
            412: components["responses"]["PreconditionFailed412"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Rows a page; default 20 */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description Default: created_at, the newest first */
                sort?: "username" | "created_at";
                /** @description Default: asc if there is a `sort`, otherwise desc */
                order?: "asc" | "desc";
                /** @description true: adds total, exact to 10000 and otherwise null */
                count?: boolean;
                /** @description The beginning of a username or of an email address, in any case */
                q?: string;
                /** @description Users with this role alone */
                role?: components["schemas"]["Role"];
                /** @description Users who may not sign in, or those who may */
                disabled?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *           "email": "ada@example.com",
                     *           "username": "ada",
                     *           "role": "user",
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z",
                     *           "version": 1,
                     *           "disabled": false
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag; 304 if the version is still the same */
                "If-None-Match"?: string;
                /** @description An ETag; 412 if the version is another one */
                "If-Match"?: string;
            };
            path: {
                /** @description The user's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "email": "ada@example.com",
                     *       "username": "ada",
                     *       "role": "user",
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z",
                     *       "version": 1,
                     *       "disabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["ManagedUser"];
                };
            };
            /** @description The version is still the same */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            412: components["responses"]["PreconditionFailed412"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the change was made against */
                "If-Match"?: string;
                /** @description An ETag, or *; 412 if it matches the version */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The user's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "disabled": true
                 *     }
                 */
                "application/json": components["schemas"]["UserChange"];
                /**
                 * @example {
                 *       "disabled": true
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["UserChange"];
                /**
                 * @example {
                 *       "disabled": true
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "email": "ada@example.com",
                     *       "username": "ada",
                     *       "role": "user",
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z",
                     *       "version": 1,
                     *       "disabled": false
                     *     }
                     */
                    "application/json": components["schemas"]["ManagedUser"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            409: components["responses"]["ConflictLastAdminVersionConflict409"];
            412: components["responses"]["PreconditionFailed412"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    listRevocations: {
        parameters: {
            query?: {
                /** @description next_cursor of the answer before; without it, all that is known */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revocations"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            403: components["responses"]["Forbidden403"];
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    listPublicKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicKeySet"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    getInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405Unlimited"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405Unlimited"];
            503: components["responses"]["Unavailable503Unlimited"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405Unlimited"];
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
        };
    };
    listErrors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
        };
    };
    showDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            405: components["responses"]["MethodNotAllowed405"];
            429: components["responses"]["TooManyRequests429"];
        };
    };
}
