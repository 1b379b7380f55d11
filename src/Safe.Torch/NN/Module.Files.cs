namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Creates a module and loads its state from a file.</summary>
            /// <typeparam name="T">The module's class.</typeparam>
            public static Module Create<T>(string path)
                where T : Module, new() => new T().load(path);

            /// <summary>
            /// Writes a state in TorchSharp's format: a count, then per entry its name and the tensor (element type, rank, sizes as
            /// LEB128; the elements little-endian).
            /// </summary>
            /// <param name="writer">Where to.</param>
            /// <param name="sd">The state.</param>
            /// <param name="skip">Names to leave out.</param>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(writer);
                ArgumentNullException.ThrowIfNull(sd);
                List<string> kept = [.. sd.Keys.Where(key => !IsSkipped(skip, key))];
                writer.Write7BitEncodedInt64(kept.Count);
                foreach (string key in kept)
                {
                    writer.Write(key);
                    TensorRecord.Write(writer, sd[key]);
                }
            }

            /// <summary>Writes <see cref="state_dict"/> to a file; see <see cref="save_state_dict"/>.</summary>
            /// <param name="location">Path of the file.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>This module.</returns>
            public Module save(string location, IList<string>? skip = null)
            {
                using FileStream stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Writes <see cref="state_dict"/> to a stream; see <see cref="save_state_dict"/>.</summary>
            /// <param name="stream">Where to; stays open.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>This module.</returns>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using BinaryWriter writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            /// <summary>Writes <see cref="state_dict"/>; see <see cref="save_state_dict"/>.</summary>
            /// <param name="writer">Where to.</param>
            /// <param name="skip">Names to leave out.</param>
            /// <returns>This module.</returns>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Reads what <see cref="save(string, IList{string})"/> wrote.</summary>
            /// <param name="location">Path of the file.</param>
            /// <param name="strict">Whether file and module must have the same names.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <param name="loadedParameters">Gets each name of the module, and whether it was in the file.</param>
            /// <returns>This module.</returns>
            /// <exception cref="ArgumentException">A name, a shape or an element type differs.</exception>
            /// <exception cref="EndOfStreamException">The file is too short.</exception>
            public virtual Module load(
                string location,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null
            )
            {
                using FileStream stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads what <see cref="save(Stream, IList{string})"/> wrote.</summary>
            /// <inheritdoc cref="load(string, bool, IList{string}, Dictionary{string, bool})"/>
            /// <param name="stream">Where from; stays open.</param>
            /// <param name="strict">Whether stream and module must have the same names.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <param name="loadedParameters">Gets each name of the module, and whether it was in the stream.</param>
            public Module load(
                Stream stream,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null
            )
            {
                using BinaryReader reader = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Reads what <see cref="save(BinaryWriter, IList{string})"/> wrote.</summary>
            /// <inheritdoc cref="load(string, bool, IList{string}, Dictionary{string, bool})"/>
            /// <param name="reader">Where from.</param>
            /// <param name="strict">Whether both must have the same names.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <param name="loadedParameters">Gets each name of the module, and whether it was read.</param>
            public virtual Module load(
                BinaryReader reader,
                bool strict = true,
                IList<string>? skip = null,
                Dictionary<string, bool>? loadedParameters = null
            )
            {
                ArgumentNullException.ThrowIfNull(reader);
                Dictionary<string, Tensor> own = state_dict();
                HashSet<string> loaded = ReadInto(reader, own, strict, skip);
                List<string> missing = [.. own.Keys.Where(key => !loaded.Contains(key) && !IsSkipped(skip, key))];
                if (strict && missing.Count > 0)
                {
                    throw new ArgumentException($"The file has no {Listed(missing)}, which {GetName()} needs");
                }
                foreach (string key in loadedParameters is null ? [] : own.Keys.ToArray())
                {
                    loadedParameters![key] = loaded.Contains(key);
                }
                return this;
            }

            private HashSet<string> ReadInto(BinaryReader reader, Dictionary<string, Tensor> own, bool strict, IList<string>? skip)
            {
                HashSet<string> loaded = [];
                using IDisposable noGrad = no_grad();
                for (long left = reader.Read7BitEncodedInt64(); left > 0; left--)
                {
                    string key = reader.ReadString();
                    bool isSkipped = IsSkipped(skip, key);
                    if (own.TryGetValue(key, out Tensor? tensor) && !isSkipped)
                    {
                        TensorRecord.ReadInto(reader, tensor, key);
                        loaded.Add(key);
                        continue;
                    }
                    if (strict && !isSkipped)
                    {
                        throw new ArgumentException($"The file has '{key}', which {GetName()} does not");
                    }
                    TensorRecord.Skip(reader, key);
                }
                return loaded;
            }
        }
    }
}
