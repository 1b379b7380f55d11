using System.Text.Json.Serialization;

namespace Safe.Framework.Models.Vision;

/// <summary>A height and a width in pixels. A <c>config.json</c> has one number for a square, else <c>[height, width]</c>.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
[JsonConverter(typeof(ImageSizeConverter))]
public readonly record struct ImageSize(int Height, int Width)
{
    /// <summary>A square.</summary>
    /// <param name="side">Its side.</param>
    public ImageSize(int side)
        : this(side, side) { }

    /// <summary>Height × width, for messages.</summary>
    public override string ToString() => $"{Height} × {Width}";
}
