// Written by `npm run documents` from the services' OpenAPI documents. Don't edit.

export interface paths {
    "/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my tasks
         * @description Without `sort`, the newest first. `Link` and `next_cursor` lead to the next page.
         *
         *     With `Accept: text/csv` or `application/x-ndjson`, all rows in one answer, or with `limit` so many.
         */
        get: operations["listTasks"];
        put?: never;
        /**
         * Add a task
         * @description Send an `Idempotency-Key` to repeat the request safely.
         */
        post: operations["createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a task
         * @description With `If-None-Match`, 304 if the version is still the same.
         */
        get: operations["getTask"];
        /**
         * Replace all fields
         * @description Optional fields that are left out get their defaults.
         */
        put: operations["replaceTask"];
        post?: never;
        /**
         * Delete a task
         * @description With `version` or `If-Match`, only if it is still that version.
         */
        delete: operations["deleteTask"];
        options?: never;
        head?: never;
        /**
         * Change the fields sent
         * @description `version` or `If-Match` makes sure that nobody else's change is overwritten.
         */
        patch: operations["updateTask"];
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
         *       "title": "Oil the stools",
         *       "description": "Both of them.",
         *       "status": "todo"
         *     }
         */
        NewTask: {
            /** @description What there is to do */
            title: string;
            /** @description More about it, in lines. Default: empty */
            description?: string;
            /** @description Default: todo */
            status?: components["schemas"]["TaskStatus"];
        };
        /**
         * @description From any to any other
         * @enum {string}
         */
        TaskStatus: "todo" | "in_progress" | "done";
        /**
         * @example {
         *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
         *       "user_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *       "title": "Oil the stools",
         *       "description": "Both of them.",
         *       "status": "todo",
         *       "version": 1,
         *       "created_at": "2026-01-31T12:00:00.000Z",
         *       "updated_at": "2026-01-31T12:00:00.000Z"
         *     }
         */
        Task: {
            /**
             * Format: uuid
             * @description Made by the service (UUID version 7), so that ids are in the order of time
             */
            id: string;
            /**
             * Format: uuid
             * @description Whose task it is
             */
            user_id: string;
            /** @description What there is to do */
            title: string;
            /** @description More about it, in lines; may be empty */
            description: string;
            status: components["schemas"]["TaskStatus"];
            /** @description Grows with each change; also the ETag */
            version: number;
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
        };
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
         *       "items": [
         *         {
         *           "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
         *           "user_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
         *           "title": "Oil the stools",
         *           "description": "Both of them.",
         *           "status": "todo",
         *           "version": 1,
         *           "created_at": "2026-01-31T12:00:00.000Z",
         *           "updated_at": "2026-01-31T12:00:00.000Z"
         *         }
         *       ],
         *       "next_cursor": null
         *     }
         */
        TaskPage: {
            /** @description The rows, in the order that was asked for */
            items: components["schemas"]["Task"][];
            /** @description For `cursor`; null on the last page */
            next_cursor: string | null;
            /** @description With count=true: how many rows the filters leave */
            total?: number | null;
        };
        /**
         * @example {
         *       "status": "done"
         *     }
         */
        TaskChange: {
            /** @description What there is to do */
            title?: string;
            /** @description More about it, in lines */
            description?: string;
            status?: components["schemas"]["TaskStatus"];
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
        };
        /**
         * @example {
         *       "title": "Oil all stools",
         *       "description": "",
         *       "status": "in_progress"
         *     }
         */
        TaskReplacement: {
            /** @description What there is to do */
            title: string;
            /** @description More about it, in lines. Default: empty */
            description?: string;
            /** @description Default: todo */
            status?: components["schemas"]["TaskStatus"];
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
        };
        Removal: {
            /** @description The version that the change was made against; 409 if it is stale */
            version?: number;
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
         * @description `request_in_progress`: The first request with this Idempotency-Key is still running.
         *
         *     `quota_exceeded`: The caller has, or asks for, as much as one user may.
         */
        QuotaExceededRequestInProgress409: {
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
                    code: "quota_exceeded" | "request_in_progress";
                    /** @description The most that one user may have */
                    limit?: number;
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
        /** @description `idempotency_key_reused`: This Idempotency-Key was used for another request. */
        IdempotencyKeyReused422: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & ({
                    /** @enum {string} */
                    code: "idempotency_key_reused";
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
         * @description `true`: the answer to a request that was carried out before
         * @example true
         */
        "Idempotent-Replayed": string;
        /**
         * @description What is wrong with the token (RFC 6750)
         * @example Bearer realm="marketstall", error="invalid_token"
         */
        "WWW-Authenticate": string;
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
         * @description The next page (RFC 8288); absent on the last one
         * @example </products?cursor=eyJ>; rel="next"
         */
        Link: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listTasks: {
        parameters: {
            query?: {
                /** @description Rows a page; default 20 */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
                /** @description Default: created_at, the newest first */
                sort?: "status" | "title" | "created_at";
                /** @description Default: asc if there is a `sort`, otherwise desc */
                order?: "asc" | "desc";
                /** @description true: adds total, exact to 10000 and otherwise null */
                count?: boolean;
                /** @description One or more, comma-separated; by default all */
                status?: ("todo" | "in_progress" | "done")[];
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
                     *           "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *           "user_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *           "title": "Oil the stools",
                     *           "description": "Both of them.",
                     *           "status": "todo",
                     *           "version": 1,
                     *           "created_at": "2026-01-31T12:00:00.000Z",
                     *           "updated_at": "2026-01-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["TaskPage"];
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
    createTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to repeat the request: it is carried out once */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Oil the stools",
                 *       "description": "Both of them.",
                 *       "status": "todo"
                 *     }
                 */
                "application/json": components["schemas"]["NewTask"];
                /**
                 * @example {
                 *       "title": "Oil the stools",
                 *       "description": "Both of them.",
                 *       "status": "todo"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["NewTask"];
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
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *       "user_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "title": "Oil the stools",
                     *       "description": "Both of them.",
                     *       "status": "todo",
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            409: components["responses"]["QuotaExceededRequestInProgress409"];
            413: components["responses"]["PayloadTooLarge413"];
            415: components["responses"]["UnsupportedMediaType415"];
            422: components["responses"]["IdempotencyKeyReused422"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag; 304 if the version is still the same */
                "If-None-Match"?: string;
                /** @description An ETag; 412 if the version is another one */
                "If-Match"?: string;
            };
            path: {
                /** @description The task's id */
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
                     *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *       "user_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "title": "Oil the stools",
                     *       "description": "Both of them.",
                     *       "status": "todo",
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
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
            404: components["responses"]["NotFound404"];
            405: components["responses"]["MethodNotAllowed405"];
            412: components["responses"]["PreconditionFailed412"];
            429: components["responses"]["TooManyRequests429"];
            500: components["responses"]["InternalError500"];
            503: components["responses"]["Unavailable503"];
        };
    };
    replaceTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the change was made against */
                "If-Match"?: string;
                /** @description An ETag, or *; 412 if it matches the version */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The task's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Oil all stools",
                 *       "description": "",
                 *       "status": "in_progress"
                 *     }
                 */
                "application/json": components["schemas"]["TaskReplacement"];
                /**
                 * @example {
                 *       "title": "Oil all stools",
                 *       "description": "",
                 *       "status": "in_progress"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TaskReplacement"];
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
                     *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *       "user_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "title": "Oil the stools",
                     *       "description": "Both of them.",
                     *       "status": "todo",
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            404: components["responses"]["NotFound404"];
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
    deleteTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the change was made against */
                "If-Match"?: string;
                /** @description An ETag, or *; 412 if it matches the version */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The task's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Removal"];
                "application/x-www-form-urlencoded": components["schemas"]["Removal"];
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
            404: components["responses"]["NotFound404"];
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
    updateTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version that the change was made against */
                "If-Match"?: string;
                /** @description An ETag, or *; 412 if it matches the version */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The task's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "done"
                 *     }
                 */
                "application/json": components["schemas"]["TaskChange"];
                /**
                 * @example {
                 *       "status": "done"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["TaskChange"];
                /**
                 * @example {
                 *       "status": "done"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TaskChange"];
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
                     *       "id": "0192f3a0-7c1e-7d3a-9b1a-2f6c1d9e8b7a",
                     *       "user_id": "0192f39f-1b2c-7a4d-8e5f-3c6b9d2e1f70",
                     *       "title": "Oil the stools",
                     *       "description": "Both of them.",
                     *       "status": "todo",
                     *       "version": 1,
                     *       "created_at": "2026-01-31T12:00:00.000Z",
                     *       "updated_at": "2026-01-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["InvalidRequest400"];
            401: components["responses"]["InvalidTokenMissingToken401"];
            404: components["responses"]["NotFound404"];
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
