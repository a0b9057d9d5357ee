// Written by `npm run documents` from this service's OpenAPI document. Don't edit.

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
        /** Create an account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        username: string;
                        /** Format: password */
                        password: string;
                    };
                    "application/x-www-form-urlencoded": {
                        email: string;
                        username: string;
                        /** Format: password */
                        password: string;
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
                            email: string;
                            username: string;
                            /** @enum {string} */
                            role: "user" | "admin";
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            version: number;
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
                            code: "email_taken" | "username_taken";
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
        /** Get a pair of tokens for a username (or email address) and password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        username: string;
                        /** Format: password */
                        password: string;
                    };
                    "application/x-www-form-urlencoded": {
                        username: string;
                        /** Format: password */
                        password: string;
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
                            access_token: string;
                            /** @constant */
                            token_type: "bearer";
                            expires_in: number;
                            refresh_token: string;
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
                            code: "invalid_credentials";
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
        /** Exchange a refresh token for a new pair of tokens */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        refresh_token: string;
                    };
                    "application/x-www-form-urlencoded": {
                        refresh_token: string;
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
                            access_token: string;
                            /** @constant */
                            token_type: "bearer";
                            expires_in: number;
                            refresh_token: string;
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
                            code: "invalid_refresh_token";
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
        /** Sign out: revoke a refresh token and all others of the same login */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        refresh_token: string;
                    };
                    "application/x-www-form-urlencoded": {
                        refresh_token: string;
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
        /** Read my account */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            email: string;
                            username: string;
                            /** @enum {string} */
                            role: "user" | "admin";
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            version: number;
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my username, or with my password my email address */
        patch: {
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
                    "application/json": {
                        email?: string;
                        username?: string;
                        /**
                         * Format: password
                         * @description Required with an email address that is another one
                         */
                        current_password?: string;
                        version?: number;
                    };
                    "application/merge-patch+json": {
                        email?: string;
                        username?: string;
                        /**
                         * Format: password
                         * @description Required with an email address that is another one
                         */
                        current_password?: string;
                        version?: number;
                    };
                    "application/x-www-form-urlencoded": {
                        email?: string;
                        username?: string;
                        /**
                         * Format: password
                         * @description Required with an email address that is another one
                         */
                        current_password?: string;
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
                            email: string;
                            username: string;
                            /** @enum {string} */
                            role: "user" | "admin";
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            version: number;
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
                /** @description Forbidden */
                403: {
                    headers: {
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
                            code: "conflict" | "email_taken" | "username_taken" | "version_conflict";
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
    "/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change my password; signs me out everywhere */
        put: {
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
                    "application/json": {
                        /** Format: password */
                        current_password: string;
                        /** Format: password */
                        new_password: string;
                        version?: number;
                    };
                    "application/x-www-form-urlencoded": {
                        /** Format: password */
                        current_password: string;
                        /** Format: password */
                        new_password: string;
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
                /** @description Forbidden */
                403: {
                    headers: {
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
        /** List all users, or find some by the beginning of a name or email address */
        get: {
            parameters: {
                query?: {
                    /** @description Rows a page; default 20 */
                    limit?: number;
                    /** @description next_cursor of the page before */
                    cursor?: string;
                    sort?: "username" | "created_at";
                    order?: "asc" | "desc";
                    /** @description true: adds total, exact to 10000 and otherwise null */
                    count?: boolean;
                    /** @description The beginning of a username or of an email address, in any case */
                    q?: string;
                    role?: "user" | "admin";
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                email: string;
                                username: string;
                                /** @enum {string} */
                                role: "user" | "admin";
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                                version: number;
                                disabled: boolean;
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
                /** @description Forbidden */
                403: {
                    headers: {
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
        /** Read a user */
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
                            email: string;
                            username: string;
                            /** @enum {string} */
                            role: "user" | "admin";
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            version: number;
                            disabled: boolean;
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
                /** @description Forbidden */
                403: {
                    headers: {
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a user's role, or disable or enable the user */
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
                        /** @enum {string} */
                        role?: "user" | "admin";
                        disabled?: boolean;
                        version?: number;
                    };
                    "application/merge-patch+json": {
                        /** @enum {string} */
                        role?: "user" | "admin";
                        disabled?: boolean;
                        version?: number;
                    };
                    "application/x-www-form-urlencoded": {
                        /** @enum {string} */
                        role?: "user" | "admin";
                        disabled?: boolean;
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
                            email: string;
                            username: string;
                            /** @enum {string} */
                            role: "user" | "admin";
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            version: number;
                            disabled: boolean;
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
                /** @description Forbidden */
                403: {
                    headers: {
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
                            code: "conflict" | "last_admin" | "version_conflict";
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
    "/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my sessions, the last used one first */
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
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** Format: date-time */
                                created_at: string;
                                /**
                                 * Format: date-time
                                 * @description When it began or was last refreshed
                                 */
                                last_used_at: string;
                                /** Format: date-time */
                                expires_at: string;
                                /** @description The User-Agent that it was last used by */
                                user_agent: string;
                                /** @description The address that it was last used from */
                                address: string;
                                /** @description Whether the token of this request belongs to it */
                                is_current: boolean;
                            }[];
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
        post?: never;
        /** Sign out everywhere else: end all my sessions but the one of this token */
        delete: {
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
        /** End one of my sessions */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
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
        /** Which sessions ended before their access tokens expire */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                session_id: string;
                                /** Format: date-time */
                                forget_at: string;
                            }[];
                            next_cursor: string;
                            has_more: boolean;
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
                /** @description Forbidden */
                403: {
                    headers: {
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
        /** The public keys of access tokens (RFC 7517); none if they are signed with a secret */
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
                        "application/json": {
                            keys: {
                                /** @constant */
                                kty: "EC";
                                /** @constant */
                                crv: "P-256";
                                x: string;
                                y: string;
                                /** @description Its thumbprint (RFC 7638): a token's header names the key by it */
                                kid: string;
                                /** @constant */
                                alg: "ES256";
                                /** @constant */
                                use: "sig";
                            }[];
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
