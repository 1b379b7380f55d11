namespace Safe.Framework.Models.Swin;

/// <summary>
/// How a block cuts a grid of patches into square windows: filled up with zeros to whole windows on the right and at the bottom, and, in
/// every second block, shifted cyclically up and to the left.
/// </summary>
internal readonly record struct WindowGrid
{
    // As Hugging Face and the paper's authors have it: a score so much lower is zero behind the softmax.
    private const double Unseen = -100;

    private readonly PatchGrid patches;
    private readonly long window;
    private readonly long shift;

    /// <summary>Chooses the windows.</summary>
    /// <param name="patches">The grid.</param>
    /// <param name="window">Side of a window, in patches.</param>
    /// <param name="shift">How far the block shifts, in patches; a grid that is a single window wide or high is never shifted.</param>
    /// <exception cref="ArgumentException">The grid is smaller than a window.</exception>
    internal WindowGrid(PatchGrid patches, int window, int shift)
    {
        long shortest = Math.Min(patches.Rows, patches.Columns);
        if (shortest < window)
        {
            throw new ArgumentException(
                $"the images make a stage of {patches} patches, and window_size {window} needs {window} × {window} or more: they are too small",
                nameof(patches)
            );
        }
        this.patches = patches;
        this.window = window;
        this.shift = shortest == window ? 0 : shift;
    }

    private PatchGrid Whole => new(RoundedUp(patches.Rows), RoundedUp(patches.Columns));

    /// <summary><c>[batch, patches, width]</c> → <c>[batch · windows, window², width]</c>.</summary>
    internal Tensor Cut(Tensor hidden)
    {
        Tensor image = hidden.view(hidden.shape[0], patches.Rows, patches.Columns, -1);
        PatchGrid whole = Whole;
        if (whole != patches)
        {
            image = F.pad(image, [0, 0, 0, whole.Columns - patches.Columns, 0, whole.Rows - patches.Rows]);
        }
        return CutWhole(shift == 0 ? image : image.roll((-shift, -shift), (1, 2)));
    }

    /// <summary><c>[batch · windows, window², width]</c> → <c>[batch, patches, width]</c>: the way back of <see cref="Cut"/>.</summary>
    internal Tensor Join(Tensor windows)
    {
        PatchGrid whole = Whole;
        long width = windows.shape[^1];
        Tensor image = windows
            .view(-1, whole.Rows / window, whole.Columns / window, window, window, width)
            .permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, whole.Rows, whole.Columns, width);
        Tensor still = shift == 0 ? image : image.roll((shift, shift), (1, 2));
        Tensor own = whole == patches ? still : still.narrow(1, 0, patches.Rows).narrow(2, 0, patches.Columns);
        return own.reshape(-1, patches.Rows * patches.Columns, width);
    }

    /// <summary>
    /// What is added to the scores of each window so that patches which only the cyclic shift made neighbours do not see each other,
    /// <c>[windows, window², window²]</c>; null without a shift.
    /// </summary>
    internal Tensor? Mask(ScalarType dtype, Device device)
    {
        if (shift == 0)
        {
            return null;
        }
        PatchGrid whole = Whole;
        Tensor regions = 3 * Regions(whole.Rows, device).unsqueeze(1) + Regions(whole.Columns, device); // [rows, columns]
        Tensor cut = CutWhole(regions.view(1, whole.Rows, whole.Columns, 1)).transpose(1, 2); // [windows, 1, window²]
        return (cut != cut.transpose(1, 2)).to(dtype) * Unseen;
    }

    // Along one side: 0 for the windows that the shift leaves whole, then the two parts of the last one.
    private Tensor Regions(long length, Device device)
    {
        Tensor place = torch.arange(length, dtype: ScalarType.Int64, device: device);
        return (place >= length - window).to(ScalarType.Int64) + (place >= length - shift).to(ScalarType.Int64);
    }

    // [batch, rows, columns, width] of whole windows → [batch · windows, window², width]
    private Tensor CutWhole(Tensor image)
    {
        (long rows, long columns, long width) = (image.shape[1], image.shape[2], image.shape[3]);
        return image
            .reshape(-1, rows / window, window, columns / window, window, width)
            .permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, window * window, width);
    }

    private long RoundedUp(long length) => (length + window - 1) / window * window;
}
