/** `ObjectStore` of the Barman Cloud plugin of CloudNativePG: the fields that we use. */
export interface IObjectStore {
  apiVersion: 'barmancloud.cnpg.io/v1';
  kind: 'ObjectStore';
  metadata: { name: string; namespace: string; labels: Record<string, string> };
  spec: {
    retentionPolicy: string;
    configuration: {
      destinationPath: string;
      s3Credentials: Record<'accessKeyId' | 'secretAccessKey', { name: string; key: string }>;
      wal: { compression: 'gzip' | 'bzip2' | 'snappy' | 'lz4' | 'zstd' | 'xz' };
    };
  };
}
