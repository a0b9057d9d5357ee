/** The one file of this package that we import; the package's own types name only what loads the whole UI. */
declare module 'swagger-ui-dist/absolute-path.js' {
  /** The folder of Swagger UI's assets. */
  export default function absolutePath(): string;
}
