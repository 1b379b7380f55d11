using System.Buffers.Binary;
using System.Text;

namespace Safe.Framework.Tests.Checkpoints;

/// <summary>Safetensors files put together by hand, right or wrong.</summary>
internal static class RawSafetensors
{
    public static byte[] Bytes(string header, int dataLength, long? announced = null)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] file = new byte[8 + json.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(file, announced ?? json.Length);
        json.CopyTo(file, 8);
        for (int index = 0; index < dataLength; index++)
        {
            file[8 + json.Length + index] = (byte)index;
        }
        return file;
    }
}
