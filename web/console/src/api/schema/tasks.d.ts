// Written by `npm run documents` from this service's OpenAPI document. Don't edit.

export interface paths {
    "/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my tasks */
        get: {
            parameters: {
                query?: {
                    /** @description Rows a page; default 20 */
                    limit?: number;
                    /** @description next_cursor of the page before */
                    cursor?: string;
                    sort?: "status" | "title" | "created_at";
                    order?: "asc" | "desc";
                    /** @description true: adds total, exact to 10000 and otherwise null */
                    count?: boolean;
                    /** @description One or more, comma-separated */
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                user_id: string;
                                title: string;
                                description: string;
                                /** @enum {string} */
                                status: "todo" | "in_progress" | "done";
                                version: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                            }[];
                            next_cursor: string | null;
                            /** @description With count=true: how many rows the filters leave */
                            total?: number | null;
                        };
                    };
                };
                /** @description Bad Request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"] & ({
                            /** @enum {string} */
                            code: "invalid_request";
                            errors?: {
                                /** @description The path of the field, for example items.0.quantity */
                                field: string;
                                message: string;
                                code: string;
                            }[];
                        } & {
                            [key: string]: unknown;
                        });
                    };
                };
                /** @description Unauthorized */
                401: {
                    headers: {
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
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
                /** @description Internal Server Error */
                500: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
        put?: never;
        /** Add a task */
        post: {
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
                    "application/json": {
                        title: string;
                        /** @default  */
                        description?: string;
                        /**
                         * @default todo
                         * @enum {string}
                         */
                        status?: "todo" | "in_progress" | "done";
                    };
                    "application/x-www-form-urlencoded": {
                        title: string;
                        /** @default  */
                        description?: string;
                        /**
                         * @default todo
                         * @enum {string}
                         */
                        status?: "todo" | "in_progress" | "done";
                    };
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            user_id: string;
                            title: string;
                            description: string;
                            /** @enum {string} */
                            status: "todo" | "in_progress" | "done";
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        };
                    };
                };
                /** @description Bad Request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"] & ({
                            /** @enum {string} */
                            code: "invalid_request";
                            errors?: {
                                /** @description The path of the field, for example items.0.quantity */
                                field: string;
                                message: string;
                                code: string;
                            }[];
                        } & {
                            [key: string]: unknown;
                        });
                    };
                };
                /** @description Unauthorized */
                401: {
                    headers: {
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
                /** @description Not Found */
                404: {
                    headers: {
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
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Conflict */
                409: {
                    headers: {
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
                /** @description Payload Too Large */
                413: {
                    headers: {
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
                /** @description Unsupported Media Type */
                415: {
                    headers: {
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
                /** @description Unprocessable Entity */
                422: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
                /** @description Internal Server Error */
                500: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
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
        /** Read a task */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description An ETag; 304 if the version is still the same */
                    "If-None-Match"?: string;
                    /** @description An ETag; 412 if the version is another one */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            user_id: string;
                            title: string;
                            description: string;
                            /** @enum {string} */
                            status: "todo" | "in_progress" | "done";
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        };
                    };
                };
                /** @description Not Modified */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Bad Request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"] & ({
                            /** @enum {string} */
                            code: "invalid_request";
                            errors?: {
                                /** @description The path of the field, for example items.0.quantity */
                                field: string;
                                message: string;
                                code: string;
                            }[];
                        } & {
                            [key: string]: unknown;
                        });
                    };
                };
                /** @description Unauthorized */
                401: {
                    headers: {
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
                /** @description Not Found */
                404: {
                    headers: {
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
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Precondition Failed */
                412: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
                /** @description Internal Server Error */
                500: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
        /** Replace all fields */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag of the version that the change was made against */
                    "If-Match"?: string;
                    /** @description An ETag, or *; 412 if it matches the version */
                    "If-None-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title: string;
                        /** @default  */
                        description?: string;
                        /**
                         * @default todo
                         * @enum {string}
                         */
                        status?: "todo" | "in_progress" | "done";
                        version?: number;
                    };
                    "application/x-www-form-urlencoded": {
                        title: string;
                        /** @default  */
                        description?: string;
                        /**
                         * @default todo
                         * @enum {string}
                         */
                        status?: "todo" | "in_progress" | "done";
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            user_id: string;
                            title: string;
                            description: string;
                            /** @enum {string} */
                            status: "todo" | "in_progress" | "done";
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        };
                    };
                };
                /** @description Bad Request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"] & ({
                            /** @enum {string} */
                            code: "invalid_request";
                            errors?: {
                                /** @description The path of the field, for example items.0.quantity */
                                field: string;
                                message: string;
                                code: string;
                            }[];
                        } & {
                            [key: string]: unknown;
                        });
                    };
                };
                /** @description Unauthorized */
                401: {
                    headers: {
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
                /** @description Not Found */
                404: {
                    headers: {
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
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Conflict */
                409: {
                    headers: {
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
                /** @description Precondition Failed */
                412: {
                    headers: {
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
                /** @description Payload Too Large */
                413: {
                    headers: {
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
                /** @description Unsupported Media Type */
                415: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
                /** @description Internal Server Error */
                500: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
        post?: never;
        /** Delete a task */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag of the version that the change was made against */
                    "If-Match"?: string;
                    /** @description An ETag, or *; 412 if it matches the version */
                    "If-None-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        version?: number;
                    };
                    "application/x-www-form-urlencoded": {
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Bad Request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"] & ({
                            /** @enum {string} */
                            code: "invalid_request";
                            errors?: {
                                /** @description The path of the field, for example items.0.quantity */
                                field: string;
                                message: string;
                                code: string;
                            }[];
                        } & {
                            [key: string]: unknown;
                        });
                    };
                };
                /** @description Unauthorized */
                401: {
                    headers: {
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
                /** @description Not Found */
                404: {
                    headers: {
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
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Conflict */
                409: {
                    headers: {
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
                /** @description Precondition Failed */
                412: {
                    headers: {
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
                /** @description Payload Too Large */
                413: {
                    headers: {
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
                /** @description Unsupported Media Type */
                415: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
                /** @description Internal Server Error */
                500: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
        options?: never;
        head?: never;
        /** Change the fields sent */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag of the version that the change was made against */
                    "If-Match"?: string;
                    /** @description An ETag, or *; 412 if it matches the version */
                    "If-None-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title?: string;
                        description?: string;
                        /** @enum {string} */
                        status?: "todo" | "in_progress" | "done";
                        version?: number;
                    };
                    "application/merge-patch+json": {
                        title?: string;
                        description?: string;
                        /** @enum {string} */
                        status?: "todo" | "in_progress" | "done";
                        version?: number;
                    };
                    "application/x-www-form-urlencoded": {
                        title?: string;
                        description?: string;
                        /** @enum {string} */
                        status?: "todo" | "in_progress" | "done";
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            user_id: string;
                            title: string;
                            description: string;
                            /** @enum {string} */
                            status: "todo" | "in_progress" | "done";
                            version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        };
                    };
                };
                /** @description Bad Request */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"] & ({
                            /** @enum {string} */
                            code: "invalid_request";
                            errors?: {
                                /** @description The path of the field, for example items.0.quantity */
                                field: string;
                                message: string;
                                code: string;
                            }[];
                        } & {
                            [key: string]: unknown;
                        });
                    };
                };
                /** @description Unauthorized */
                401: {
                    headers: {
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
                /** @description Not Found */
                404: {
                    headers: {
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
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Conflict */
                409: {
                    headers: {
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
                /** @description Precondition Failed */
                412: {
                    headers: {
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
                /** @description Payload Too Large */
                413: {
                    headers: {
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
                /** @description Unsupported Media Type */
                415: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
                /** @description Internal Server Error */
                500: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Name, version and links */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
            };
        };
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
        /** Alive */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
            };
        };
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
        /** Can serve: the database answers */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Service Unavailable */
                503: {
                    headers: {
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
        };
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
        /** Metrics, for Prometheus */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
            };
        };
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
        /** This document */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
            };
        };
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
        /** Every error code: when it happens, and what to do */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
            };
        };
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
        /** This document, to read and to try */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": unknown;
                    };
                };
                /** @description Method Not Allowed */
                405: {
                    headers: {
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
                /** @description Too Many Requests */
                429: {
                    headers: {
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
            };
        };
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
        Problem: {
            /** @description Where the code is described */
            type: string;
            title: string;
            status: number;
            detail: string;
            instance?: string;
            /** @description Stable; what a program should look at. */
            code: string;
            request_id?: string;
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
