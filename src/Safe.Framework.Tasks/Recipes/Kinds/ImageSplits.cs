using Safe.Framework.Tasks.Images;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>Images to classify.</summary>
/// <param name="Train">Images to train on.</param>
/// <param name="Dev">Images to measure quality on, of the same classes.</param>
internal sealed record ImageSplits(ILabeledImages Train, ILabeledImages Dev)
{
    /// <summary>IDX files of a folder, as MNIST and Fashion-MNIST have them.</summary>
    internal static ImageSplits Idx(string folder)
    {
        IdxImages train = IdxImages.Train(folder);
        return new(train, IdxImages.Test(folder, train.Labels));
    }

    /// <summary>CIFAR's binary files of a folder.</summary>
    internal static ImageSplits Cifar(CifarKind kind, string folder) =>
        new(CifarImages.Train(kind, folder), CifarImages.Test(kind, folder));

    /// <summary>Two folders, each with a sub-folder for each class.</summary>
    internal static ImageSplits Folders(string train, string dev)
    {
        ImageFolder images = ImageFolder.Read(train);
        return new(images, ImageFolder.Read(dev, labels: images.Labels));
    }
}
