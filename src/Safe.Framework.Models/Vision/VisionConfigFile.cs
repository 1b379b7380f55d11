namespace Safe.Framework.Models.Vision;

/// <summary>The checks of a <c>config.json</c> that models of images need.</summary>
internal static class VisionConfigFile
{
    /// <summary>Problems of image and patch.</summary>
    internal static IEnumerable<string> PatchProblems(ImageSize image, ImageSize patch, int channels)
    {
        if (channels < 1)
        {
            yield return $"num_channels is {channels}; it must be at least 1";
        }
        if (patch.Height < 1 || patch.Width < 1)
        {
            yield return $"patch_size is {patch}; it must be at least 1";
        }
        else if (image.Height < patch.Height || image.Width < patch.Width)
        {
            yield return $"image_size {image} is smaller than patch_size {patch}";
        }
    }
}
