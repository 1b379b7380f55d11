using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Freezing.Execution;

/// <summary>What the kept rows depend on, as one number: they are used only where it is the same.</summary>
internal static class PrefixFingerprint
{
    /// <summary>How the fingerprints of a frontier begin.</summary>
    internal static string Of(int frontier) => $"{frontier}-";

    /// <summary>The frontier, and the SHA-256 of weights, buffers, data and kind of rows in hexadecimal digits.</summary>
    /// <param name="units">The model's units.</param>
    /// <param name="frontier">Units of the prefix.</param>
    /// <param name="stored">The element type that is kept.</param>
    /// <param name="data">Identifies the training data.</param>
    /// <param name="layout">The examples.</param>
    internal static string Of(FreezeUnits units, int frontier, ScalarType stored, string data, RowLayout layout)
    {
        using var sha = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write))
        {
            Text(stream, $"prefix {frontier} {stored} {layout.IsPerToken} {data}");
            foreach ((long id, int count) in layout.Ids.Zip(layout.Counts))
            {
                Text(stream, $"{id} {count}");
            }
            foreach ((string name, Tensor tensor) in Tensors(units, frontier))
            {
                Text(stream, $"{name} {tensor.dtype} {string.Join(',', tensor.shape)}");
                SafetensorsWriter.WriteData(stream, tensor);
            }
        }
        return Of(frontier) + Convert.ToHexStringLower(sha.Hash!);
    }

    // What trains cannot be part of the prefix. Outside of the units every other weight may be, whereas buffers behind them change while training.
    private static IEnumerable<(string Name, Tensor Tensor)> Tensors(FreezeUnits units, int frontier)
    {
        string[] behind = [.. units.Skip(frontier).Select(static placed => placed.Path + ".")];
        bool IsBehind(string name) => Array.Exists(behind, path => name.StartsWith(path, StringComparison.Ordinal));
        foreach ((string name, Parameter parameter) in units.Model.named_parameters())
        {
            if (!parameter.requires_grad && !IsBehind(name))
            {
                yield return (name, parameter);
            }
        }
        foreach (Module module in units.BeforeFirst.Concat(units.Take(frontier).Select(static placed => placed.Unit.Module)))
        {
            foreach ((string name, Tensor buffer) in module.named_buffers())
            {
                yield return (name, buffer);
            }
        }
    }

    private static void Text(Stream stream, FormattableString text) =>
        stream.Write(Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture) + "\n"));
}
