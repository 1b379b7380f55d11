using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Safe.Framework.Training.Resuming;

/// <summary>
/// Tells the weights that a job does not train from others: SHA-256 over names, types, shapes and bytes. Of a tensor of more than a MiB, 64 parts of 16 KiB,
/// evenly spread, stand for all bytes.
/// </summary>
internal static class BaseFingerprint
{
    private const long WholeBytes = 1L << 20;
    private const int Parts = 64;

    /// <summary>The fingerprint, 32 hexadecimal digits.</summary>
    /// <param name="model">The model, before anything of it is frozen or folded.</param>
    internal static string Of(Module model)
    {
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            string facts = string.Create(
                CultureInfo.InvariantCulture,
                $"{name} {parameter.dtype} {string.Join(',', parameter.shape)} {parameter.requires_grad}\n"
            );
            hash.AppendData(Encoding.UTF8.GetBytes(facts));
            if (!parameter.requires_grad && parameter.numel() > 0)
            {
                AppendBytes(hash, parameter);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private static void AppendBytes(IncrementalHash hash, Tensor tensor)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor flat = tensor.detach().contiguous().view(-1);
        long count = flat.numel();
        long size = Checkpoints.SafetensorsTypes.SizeOf(flat.dtype);
        if (count * size <= WholeBytes)
        {
            hash.AppendData(flat.cpu().bytes);
            return;
        }
        long part = WholeBytes / Parts / size;
        for (int number = 0; number < Parts; number++)
        {
            hash.AppendData(flat.narrow(0, (count - part) * number / (Parts - 1), part).cpu().bytes);
        }
    }
}
