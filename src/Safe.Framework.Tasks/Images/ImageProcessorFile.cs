using System.Text.Json;
using Safe.Framework.Tasks.Tokenization.Files;

namespace Safe.Framework.Tasks.Images;

/// <summary>Reads a <c>preprocessor_config.json</c>.</summary>
internal static class ImageProcessorFile
{
    private const int LongestSide = 1 << 14;

    // The names that transformers gave one and the same processor.
    private static readonly string[] Kinds = ["ViTImageProcessor", "ViTImageProcessorFast", "ViTFeatureExtractor"];

    internal static ImageProcessorOptions Read(string path)
    {
        JsonPlace root = JsonPlace.Read(path);
        RequireKind(root);
        var options = new ImageProcessorOptions();
        (int? height, int? width) = root.TryGet("size", out JsonPlace? size) ? Size(size) : (options.Height, options.Width);
        bool resizes = root.FlagOr("do_resize", true);
        options = options with
        {
            Height = resizes ? height : null,
            Width = resizes ? width : null,
            Resampling = root.TryGet("resample", out JsonPlace? resample) ? (Resampling)resample.Integer(0, 5) : options.Resampling,
            RescaleFactor = root.TryGet("rescale_factor", out JsonPlace? factor) ? factor.Number() : options.RescaleFactor,
            Mean = Channels(root, "image_mean") ?? options.Mean,
            Deviation = Deviations(root) ?? options.Deviation,
        };
        if (options.Mean!.Count != options.Deviation!.Count)
        {
            throw root.Error($"image_mean has {options.Mean.Count} entries and image_std {options.Deviation.Count}; both need as many");
        }

        bool normalises = root.FlagOr("do_normalize", true);
        return options with
        {
            RescaleFactor = root.FlagOr("do_rescale", true) ? options.RescaleFactor : null,
            Mean = normalises ? options.Mean : null,
            Deviation = normalises ? options.Deviation : null,
        };
    }

    private static void RequireKind(JsonPlace root)
    {
        string? kind = root.TextOr("image_processor_type", null) ?? root.TextOr("feature_extractor_type", null);
        if (kind is not null && !Kinds.Contains(kind, StringComparer.Ordinal))
        {
            throw root.Unsupported($"image_processor_type is '{kind}'; supported are {string.Join(", ", Kinds)}");
        }

        foreach (string step in (string[])["do_center_crop", "do_pad"])
        {
            if (root.FlagOr(step, false))
            {
                throw root.Unsupported($"{step} is true; images are resized, rescaled and normalised only");
            }
        }
    }

    private static (int? Height, int? Width) Size(JsonPlace size)
    {
        if (size.Kind == JsonValueKind.Number)
        {
            int side = size.Integer(1, LongestSide);
            return (side, side);
        }

        if (size.TryGet("shortest_edge", out _) || size.TryGet("longest_edge", out _))
        {
            throw size.Unsupported("only height and width are supported, no edge");
        }

        return (size.Get("height").Integer(1, LongestSide), size.Get("width").Integer(1, LongestSide));
    }

    private static double[]? Channels(JsonPlace root, string member)
    {
        if (!root.TryGet(member, out JsonPlace? place))
        {
            return null;
        }

        double[] values = place.Kind == JsonValueKind.Number ? [place.Number()] : [.. place.Items().Select(item => item.Number())];
        return values.Length is 1 or 3
            ? values
            : throw place.Error($"one number for each of 1 or 3 channels is needed, not {values.Length}");
    }

    private static double[]? Deviations(JsonPlace root)
    {
        double[]? values = Channels(root, "image_std");
        return values?.Any(value => value <= 0) is true ? throw root.Get("image_std").Error("a deviation must be above 0") : values;
    }
}
