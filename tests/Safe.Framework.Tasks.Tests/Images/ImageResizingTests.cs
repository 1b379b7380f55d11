using Safe.Framework.Tasks.Images;

namespace Safe.Framework.Tasks.Tests.Images;

/// <summary>Resized bytes are Pillow's, to the bit.</summary>
public sealed class ImageResizingTests
{
    private const int Height = 7;
    private const int Width = 5;

    // PIL.Image.fromarray(image, mode="L").resize((width, height), filter) of Pillow 9.4.
    [Theory]
    [InlineData(Resampling.Nearest, 3, 4, "53 161 121 229 159 33 37 167 9 161 209 105")]
    [InlineData(Resampling.Lanczos, 3, 4, "64 136 86 160 145 122 142 96 91 158 119 121")]
    [InlineData(Resampling.Bilinear, 3, 4, "72 127 102 147 135 125 127 108 96 150 127 122")]
    [InlineData(Resampling.Bicubic, 3, 4, "64 131 95 155 144 125 135 99 91 155 122 123")]
    [InlineData(Resampling.Box, 3, 4, "27 117 78 181 159 141 122 82 36 144 124 154")]
    [InlineData(Resampling.Hamming, 3, 4, "49 127 97 165 151 117 120 106 66 155 125 130")]
    [InlineData(
        Resampling.Nearest,
        9,
        6,
        "0 97 194 194 35 132 53 161 13 13 121 229 53 161 13 13 121 229 106 225 88 88 207 70 159 33 163 163 37 167 212 97 238 238 123 8 9 161 57 57 209 105 9 161 57 57 209 105 62 225 132 132 39 202"
    )]
    [InlineData(
        Resampling.Lanczos,
        9,
        6,
        "0 53 199 139 35 130 25 107 108 47 114 221 69 210 88 57 206 155 110 182 139 136 161 72 167 49 116 118 54 175 237 88 178 216 51 36 94 127 123 182 170 19 0 157 122 78 168 153 61 193 212 60 63 216"
    )]
    [InlineData(
        Resampling.Bilinear,
        9,
        6,
        "0 73 154 128 59 132 35 114 101 81 118 197 77 161 106 94 159 158 118 166 137 132 150 92 159 65 109 110 70 167 200 112 163 172 89 43 99 124 135 151 143 62 27 143 124 111 149 137 62 184 171 93 80 202"
    )]
    [InlineData(
        Resampling.Bicubic,
        9,
        6,
        "0 65 177 137 41 131 29 118 97 63 116 214 72 187 94 74 181 161 115 184 139 134 164 76 164 52 114 116 57 172 222 98 177 198 75 29 94 124 131 163 161 43 5 155 117 97 163 142 59 198 188 78 63 213"
    )]
    [InlineData(
        Resampling.Hamming,
        9,
        6,
        "0 90 164 144 42 132 44 142 77 63 114 213 73 176 86 76 154 170 109 206 130 125 189 75 159 43 122 124 47 167 209 102 190 198 110 17 85 133 129 141 169 69 18 160 102 105 176 121 62 213 161 103 51 202"
    )]
    public void Grey_images_are_resized_as_Pillow_does(Resampling resampling, int height, int width, string expected)
    {
        ByteImage resized = ImageResizing.Resize(Image(channels: 1), height, width, resampling);

        (resized.Height, resized.Width, resized.Channels).ShouldBe((height, width, 1));
        string.Join(' ', resized.Bytes.ToArray()).ShouldBe(expected);
    }

    [Theory]
    [InlineData(Resampling.Nearest)]
    [InlineData(Resampling.Bicubic)]
    public void Channels_do_not_mix(Resampling resampling)
    {
        byte[] colour = ImageResizing.Resize(Image(channels: 3), 9, 4, resampling).Bytes.ToArray();
        for (int channel = 0; channel < 3; channel++)
        {
            byte[] own = [.. Enumerable.Range(0, Height * Width).Select(pixel => Image(channels: 3).Bytes.Span[pixel * 3 + channel])];
            var alone = new ByteImage(Height, Width, 1, own);

            byte[] expected = ImageResizing.Resize(alone, 9, 4, resampling).Bytes.ToArray();

            colour.Where((_, place) => place % 3 == channel).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(Resampling.Nearest)]
    [InlineData(Resampling.Lanczos)]
    [InlineData(Resampling.Bilinear)]
    [InlineData(Resampling.Bicubic)]
    [InlineData(Resampling.Box)]
    [InlineData(Resampling.Hamming)]
    public void One_colour_stays_one_colour_in_any_size(Resampling resampling)
    {
        foreach (byte colour in new byte[] { 0, 1, 127, 254, 255 })
        {
            var image = new ByteImage(5, 8, 1, Enumerable.Repeat(colour, 40).ToArray());
            foreach ((int height, int width) in new[] { (1, 1), (5, 8), (3, 17), (31, 2), (64, 64) })
            {
                ImageResizing.Resize(image, height, width, resampling).Bytes.ToArray().ShouldAllBe(value => value == colour);
            }
        }
    }

    [Fact]
    public void Images_that_cannot_be_are_refused()
    {
        Should.Throw<ArgumentException>(() => new ByteImage(2, 2, 3, new byte[11])).Message.ShouldContain("has 12 bytes, not 11");
        Should.Throw<ArgumentException>(() => new ByteImage(0, 2, 3, Array.Empty<byte>())).Message.ShouldContain("0 × 2 pixels");
        Should.Throw<ArgumentException>(() => new ByteImage(2, 2, 4, new byte[16])).Message.ShouldContain("1 or 3 channels");
        Should.Throw<ArgumentOutOfRangeException>(() => ImageResizing.Resize(Image(1), 0, 3, Resampling.Box));
        Should.Throw<ArgumentOutOfRangeException>(() => ImageResizing.Resize(Image(1), 3, 3, (Resampling)9));
    }

    private static ByteImage Image(int channels) =>
        new(
            Height,
            Width,
            channels,
            Enumerable
                .Range(0, Height * Width * channels)
                .Select(place =>
                {
                    (int row, int column, int channel) = (place / channels / Width, place / channels % Width, place % channels);
                    return (byte)(row * 53 + column * 97 + channel * 31 + row * column * 11);
                })
                .ToArray()
        );
}
